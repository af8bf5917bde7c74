package io.portcullis.policy.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The specification once more, as a table of checks over the plain document, in the simplest way that can be read beside
 * it. Nothing of it is shared with the code that decides.
 */
final class ReferenceEvaluator {
    private static final String CONTROL = "/accessControl/";

    private final Map<String, Object> document;
    private final Scenario.Gateway gateway;
    private final Scenario.Call call;
    final ReferencePerson person;

    ReferenceEvaluator(Scenario scenario, Scenario.Call call) {
        this.document = scenario.document();
        this.gateway = scenario.gateway();
        this.call = call;
        this.person = new ReferencePerson(document, call.user() == null ? "" : call.user());
    }

    /** {@code outcome reason rule}. */
    static String verdict(Scenario scenario, Scenario.Call call) {
        return new ReferenceEvaluator(scenario, call).verdict();
    }

    private String verdict() {
        ReferenceCircumstances around = new ReferenceCircumstances(document, call, person);
        ReferencePaths paths = new ReferencePaths(this, call, document);
        ReferenceContents contents = new ReferenceContents(this, call);
        ReferenceForNow last = new ReferenceForNow(this, call, document, gateway.approvers());
        List<Supplier<@Nullable String>> table = List.of(
                () -> call.user() == null ? deny("UNAUTHENTICATED", null) : null,
                this::revoked,
                around::address,
                this::server,
                this::tool,
                this::operation,
                this::permission,
                this::trust,
                around::time,
                this::readOnly,
                paths::paths,
                contents::sizes,
                contents::sql,
                contents::rows,
                last::secondFactor,
                last::approval,
                last::rates);
        return table.stream()
                .map(Supplier::get)
                .filter(found -> found != null)
                .findFirst()
                .orElse("allow ALLOWED null");
    }

    static String deny(String reason, @Nullable String rule) {
        return "deny " + reason + " " + rule;
    }

    private @Nullable String revoked() {
        boolean revoked = gateway.revokedUsers().contains(person.id)
                || person.teams.stream().anyMatch(gateway.revokedTeams()::contains);
        return revoked ? deny("REVOKED", "/revocations") : null;
    }

    private @Nullable String server() {
        Object entry = Plain.at(document, "accessControl", "servers", call.server());
        if (!call.imported() || entry == null) {
            return deny("SERVER_NOT_CONFIGURED", null);
        }
        String pointer = CONTROL + "servers/" + call.server();
        return switch (person.standing(entry)) {
            case "denied" -> deny("SERVER_DENIED", pointer);
            case "allowed" -> null;
            default -> deny("SERVER_NOT_ALLOWED", pointer);
        };
    }

    String environment() {
        return gateway.environment();
    }

    String toolName() {
        return call.server() + "." + call.tool();
    }

    @Nullable
    Object toolEntry() {
        return Plain.at(document, "accessControl", "tools", toolName());
    }

    @Nullable
    Object operationEntry() {
        return Plain.at(document, "accessControl", "operations", call.operation());
    }

    private @Nullable String tool() {
        if (call.entry() == null) {
            return deny("TOOL_UNKNOWN", null);
        }
        if (Boolean.FALSE.equals(call.entry().get("reviewed"))) {
            return deny("TOOL_CHANGED", null);
        }
        Object entry = toolEntry();
        String pointer = CONTROL + "tools/" + toolName();
        String standing = person.standing(entry);
        if (standing.equals("denied")) {
            return deny("TOOL_DENIED", pointer);
        }
        if (Plain.is(entry, "deniedInProduction") && Set.of("", "production").contains(gateway.environment())) {
            return deny("TOOL_DENIED_IN_PRODUCTION", pointer + "/deniedInProduction");
        }
        return standing.equals("not listed") ? deny("TOOL_NOT_ALLOWED", pointer) : null;
    }

    private @Nullable String operation() {
        String pointer = CONTROL + "operations/" + call.operation();
        return switch (person.standing(operationEntry())) {
            case "denied" -> deny("OPERATION_DENIED", pointer);
            case "not listed" -> deny("OPERATION_NOT_ALLOWED", pointer);
            default -> null;
        };
    }

    private @Nullable String permission() {
        Set<String> enough = new TreeSet<>(Set.of("*", "mcp:*", "mcp:" + call.operation(), call.server() + ":*"));
        enough.add(call.server() + ":" + call.operation());
        enough.add(call.server() + ":" + call.tool());
        Plain.list(Plain.at(call.entry(), "aliases")).forEach(alias -> enough.add(call.server() + ":" + alias));
        boolean named = person.standing(toolEntry()).equals("allowed")
                || person.standing(operationEntry()).equals("allowed");
        return named || person.permissions.stream().anyMatch(enough::contains)
                ? null
                : deny("PERMISSION_MISSING", null);
    }

    private @Nullable String trust() {
        if (call.trust() == null) {
            return null;
        }
        List<String> levels = List.of("low", "medium", "high");
        int ceiling = levels.indexOf(String.valueOf(call.trust().get("ceiling")));
        int consent = levels.indexOf(String.valueOf(call.trust().get("consent")));
        int needed = levels.indexOf(String.valueOf(Plain.at(call.entry(), "trust")));
        if (ceiling < 0 || consent < 0) {
            return deny(ceiling < 0 ? "TRUST_NO_GRANT" : "TRUST_NO_CONSENT", null);
        }
        return Math.min(ceiling, consent) < needed ? deny("TRUST_TOO_LOW", null) : null;
    }

    private @Nullable String readOnly() {
        if (call.operation().equals("read")) {
            return null;
        }
        Object server = Plain.at(document, "accessControl", "servers", call.server());
        boolean lifted = person.teams.stream()
                .anyMatch(team -> Boolean.FALSE.equals(Plain.at(server, "exceptions", team, "readOnly")));
        List<String> rules = new ArrayList<>();
        if (Plain.is(server, "readOnly") && !lifted) {
            rules.add(CONTROL + "servers/" + call.server() + "/readOnly");
        }
        restrictions().forEach((pointer, restriction) -> {
            if (Plain.is(restriction, "readOnly")) {
                rules.add(pointer + "/readOnly");
            }
        });
        limiting().forEach((pointer, entry) -> {
            if (Plain.is(entry, "constraints", "readOnly")) {
                rules.add(pointer + "/constraints/readOnly");
            }
        });
        return rules.isEmpty() ? null : deny("READ_ONLY", rules.get(0));
    }

    /** What each role of the user takes on the server, by pointer. */
    Map<String, Object> restrictions() {
        Map<String, Object> found = new LinkedHashMap<>();
        for (String role : person.roles) {
            Object restriction = Plain.at(document, "roles", role, "restrictions", call.server());
            if (restriction != null) {
                found.put("/roles/" + role + "/restrictions/" + call.server(), restriction);
            }
        }
        return found;
    }

    /** Whatever may carry constraints and validation, the narrowest first, by pointer. */
    Map<String, Object> limiting() {
        Map<String, Object> found = new LinkedHashMap<>();
        put(found, CONTROL + "tools/" + toolName(), toolEntry());
        put(found, CONTROL + "servers/" + call.server(), Plain.at(document, "accessControl", "servers", call.server()));
        put(found, CONTROL + "operations/" + call.operation(), operationEntry());
        found.putAll(restrictions());
        return found;
    }

    private static void put(Map<String, Object> found, String pointer, @Nullable Object entry) {
        if (entry != null) {
            found.put(pointer, entry);
        }
    }
}
