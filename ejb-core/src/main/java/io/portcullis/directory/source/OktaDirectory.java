package io.portcullis.directory.source;

import io.portcullis.directory.source.DirectoryUser.State;
import io.portcullis.identity.Secret;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.upstream.egress.EgressClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Okta's management API: API token, pages by {@code Link}. Okta takes whoever is deactivated out of their groups. */
final class OktaDirectory implements Directory {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");
    private static final Set<String> ENDED = Set.of("SUSPENDED", "DEPROVISIONED");
    private static final Set<String> PREPARED = Set.of("STAGED");
    /** RFC 8288. */
    private static final Pages.Cut BY_LINK = new Pages.Cut() {
        @Override
        public JsonValue list(JsonValue body) {
            return body;
        }

        @Override
        public @Nullable String next(DirectoryApi.Answer answer, int seen) {
            Matcher next = NEXT.matcher(answer.link() == null ? "" : answer.link());
            return next.find() ? next.group(1) : null;
        }
    };

    private final DirectoryApi api;
    private final String base;

    OktaDirectory(EgressClient egress, DirectoryConnection connection) {
        Secret token = connection.key();
        this.api = new DirectoryApi(egress, connection.address(), "SSWS " + token.reveal());
        this.base = connection.address() + "/api/v1";
    }

    @Override
    public Optional<List<DirectoryUser>> members(GroupKey group) throws DirectoryFault {
        Optional<List<JsonValue>> members = all(users(group.key()));
        if (members.isEmpty()) {
            Optional<String> id = byName(group.key());
            members = id.isEmpty() ? Optional.empty() : all(users(id.get()));
        }
        return Pages.users(members, OktaDirectory::read);
    }

    @Override
    public Optional<DirectoryUser> user(String subject) throws DirectoryFault {
        return Pages.user(api.get(URI.create(base + "/users/" + DirectoryApi.encoded(subject))), OktaDirectory::read);
    }

    private String users(String id) throws DirectoryFault {
        return base + "/groups/" + DirectoryApi.encoded(id) + "/users?limit=200";
    }

    /** {@code q} finds what begins so. */
    private Optional<String> byName(String name) throws DirectoryFault {
        String search = base + "/groups?q=" + DirectoryApi.encoded(name);
        List<String> ids = new ArrayList<>();
        for (JsonValue group : Pages.found(all(search))) {
            JsonValue profile = group.member("profile");
            if (profile != null && name.equals(profile.text("name"))) {
                ids.add(Pages.required(group, "id"));
            }
        }
        return Pages.single(name, ids);
    }

    private Optional<List<JsonValue>> all(String first) throws DirectoryFault {
        return Pages.all(api, first, BY_LINK);
    }

    /** The login is what administrators give; it usually is the address. */
    private static DirectoryUser read(JsonValue user) throws DirectoryFault {
        String status = Pages.required(user, "status");
        State state =
                ENDED.contains(status) ? State.DEACTIVATED : PREPARED.contains(status) ? State.PENDING : State.ACTIVE;
        JsonValue profile = user.member("profile");
        String login = profile == null ? null : profile.text("login");
        return new DirectoryUser(
                Pages.required(user, "id"), login != null && login.indexOf('@') > 0 ? login : null, state);
    }
}
