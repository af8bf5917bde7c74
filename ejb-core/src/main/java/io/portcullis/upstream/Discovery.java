package io.portcullis.upstream;

import io.portcullis.catalog.Discovered;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.Revision;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks at a server as a client would: which eras it speaks, and every page of its lists in each. Thread-safe. */
public final class Discovery {
    private static final int MOST_PAGES = 1_000;
    private static final int MOST_ENTRIES = 10_000;

    private final Upstream upstream;
    private final UnaryOperator<String> keys;

    /** @param keys by what a decision point outside knows a tool; no two tools of a server may share one */
    public Discovery(Upstream upstream, UnaryOperator<String> keys) {
        this.upstream = upstream;
        this.keys = keys;
    }

    /**
     * @throws UpstreamFault if it speaks neither era; the legacy fault is told, being the older acquaintance. Also if two of
     *     its tools could not be told apart where they are decided
     */
    public Discovered look(Upstream.Target target) throws UpstreamFault {
        Findings findings = new Findings();
        UpstreamFault modernFault = tryEra(target, Era.MODERN, findings);
        UpstreamFault legacyFault = tryEra(target, Era.LEGACY, findings);
        if (modernFault != null && legacyFault != null) {
            throw legacyFault;
        }
        tellApart(findings.tools.keySet());
        return findings.discovered();
    }

    private void tellApart(Set<String> names) throws UpstreamFault {
        Map<String, String> known = new HashMap<>();
        for (String name : names) {
            String other = known.put(keys.apply(name), name);
            if (other != null) {
                throw new UpstreamFault("The server's tools " + other + " and " + name
                        + " could not be told apart at Permit; one of them needs another name");
            }
        }
    }

    private @Nullable UpstreamFault tryEra(Upstream.Target target, Era era, Findings findings) {
        Conversation talk = new Conversation(upstream, target, era);
        try {
            JsonValue capabilities = greet(talk, era).member("capabilities");
            findings.era(
                    era,
                    tools(talk, capabilities),
                    count(talk, capabilities, "prompts", "prompts/list", "prompts"),
                    count(talk, capabilities, "resources", "resources/list", "resources"));
            return null;
        } catch (UpstreamFault fault) {
            return fault;
        } finally {
            talk.end();
        }
    }

    private static JsonValue greet(Conversation talk, Era era) throws UpstreamFault {
        if (era == Era.LEGACY) {
            return talk.initialize();
        }
        JsonValue discovered = talk.request("server/discover", "");
        JsonValue versions = discovered.member("supportedVersions");
        if (versions == null || !versions.strings().contains(Revision.V2026_07_28.date())) {
            throw new UpstreamFault("The server does not speak " + Revision.V2026_07_28.date());
        }
        return discovered;
    }

    private static Map<String, String> tools(Conversation talk, @Nullable JsonValue capabilities) throws UpstreamFault {
        Map<String, String> definitions = new LinkedHashMap<>();
        if (capabilities != null && capabilities.member("tools") != null) {
            for (JsonValue tool : pages(talk, "tools/list", "tools")) {
                String name = tool.text("name");
                if (name == null || name.isEmpty() || name.length() > 200) {
                    throw new UpstreamFault("The server lists a tool without a usable name");
                }
                if (definitions.put(name, JsonText.canonical(tool)) != null) {
                    throw new UpstreamFault("The server lists tool " + name + " twice");
                }
            }
        }
        return definitions;
    }

    private static int count(
            Conversation talk, @Nullable JsonValue capabilities, String capability, String method, String member)
            throws UpstreamFault {
        boolean offered = capabilities != null && capabilities.member(capability) != null;
        return offered ? pages(talk, method, member).size() : 0;
    }

    private static List<JsonValue> pages(Conversation talk, String method, String member) throws UpstreamFault {
        List<JsonValue> entries = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        String cursor = null;
        do {
            JsonValue page = talk.request(method, cursor == null ? "" : "\"cursor\":" + JsonText.quote(cursor));
            JsonValue list = page.member(member);
            entries.addAll(list == null ? List.of() : list.elements());
            cursor = page.text("nextCursor");
            if (cursor != null && !cursors.add(cursor)
                    || cursors.size() > MOST_PAGES
                    || entries.size() > MOST_ENTRIES) {
                throw new UpstreamFault("The server's " + method + " does not come to an end");
            }
        } while (cursor != null);
        return entries;
    }

    /** Puts the eras' lists side by side. */
    private static final class Findings {
        private final Set<Era> eras = EnumSet.noneOf(Era.class);
        private final Map<String, Map<Era, String>> tools = new LinkedHashMap<>();
        private int prompts;
        private int resources;

        void era(Era era, Map<String, String> definitions, int promptCount, int resourceCount) {
            eras.add(era);
            definitions.forEach((name, definition) ->
                    tools.computeIfAbsent(name, n -> new EnumMap<>(Era.class)).put(era, definition));
            prompts = Math.max(prompts, promptCount);
            resources = Math.max(resources, resourceCount);
        }

        Discovered discovered() {
            List<Discovered.DiscoveredTool> list = new ArrayList<>();
            tools.forEach((name, definitions) -> list.add(new Discovered.DiscoveredTool(name, definitions)));
            return new Discovered(eras, list, prompts, resources);
        }
    }
}
