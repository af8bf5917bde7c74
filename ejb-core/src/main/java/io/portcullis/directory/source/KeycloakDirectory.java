package io.portcullis.directory.source;

import io.portcullis.directory.source.DirectoryUser.State;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import io.portcullis.upstream.egress.EgressClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's admin API by the service account of a client with {@code view-users} and {@code query-groups}. A role is a
 * realm role of that name, else a group. Pages by offset. An address counts where Keycloak says it is verified.
 */
final class KeycloakDirectory implements Directory {
    private static final int PAGE = 500;

    private final DirectoryApi api;
    private final String base;

    private KeycloakDirectory(DirectoryApi api, String base) {
        this.api = api;
        this.base = base;
    }

    static KeycloakDirectory opened(EgressClient egress, DirectoryConnection connection) throws DirectoryFault {
        URI realm = connection.address();
        URI endpoint = URI.create(realm + "/protocol/openid-connect/token");
        String token =
                DirectoryApi.token(egress, endpoint, connection, Map.of()).reveal();
        int at = realm.toString().lastIndexOf("/realms/");
        String base =
                realm.toString().substring(0, at) + "/admin" + realm.toString().substring(at);
        return new KeycloakDirectory(new DirectoryApi(egress, realm, "Bearer " + token), base);
    }

    @Override
    public Optional<List<DirectoryUser>> members(GroupKey group) throws DirectoryFault {
        Optional<List<JsonValue>> members = group.use() == Use.ROLE
                ? all("/roles/" + DirectoryApi.encoded(group.key()) + "/users")
                : Optional.empty();
        if (members.isEmpty()) {
            members = inGroup(group.key());
        }
        return Pages.users(members, KeycloakDirectory::read);
    }

    @Override
    public Optional<DirectoryUser> user(String subject) throws DirectoryFault {
        return Pages.user(api.get(at("/users/" + DirectoryApi.encoded(subject))), KeycloakDirectory::read);
    }

    private Optional<List<JsonValue>> inGroup(String key) throws DirectoryFault {
        Optional<List<JsonValue>> members = all("/groups/" + DirectoryApi.encoded(key) + "/members");
        if (members.isPresent()) {
            return members;
        }
        List<String> ids = new ArrayList<>();
        Optional<DirectoryApi.Answer> found = api.get(at("/groups?exact=true&search=" + DirectoryApi.encoded(key)));
        called(key, Pages.elements(found.map(DirectoryApi.Answer::body).orElse(null)), ids);
        Optional<String> id = Pages.single(key, ids);
        return id.isEmpty() ? Optional.empty() : all("/groups/" + DirectoryApi.encoded(id.get()) + "/members");
    }

    /** The search answers with the way down to what it found. */
    private static void called(String name, List<JsonValue> groups, List<String> ids) throws DirectoryFault {
        for (JsonValue group : groups) {
            if (name.equals(group.text("name"))) {
                ids.add(Pages.required(group, "id"));
            }
            JsonValue below = group.member("subGroups");
            called(name, below == null ? List.of() : below.elements(), ids);
        }
    }

    private Optional<List<JsonValue>> all(String path) throws DirectoryFault {
        String pages = base + path + "?briefRepresentation=true&max=" + PAGE + "&first=";
        return Pages.all(api, pages + 0, new Pages.Cut() {
            @Override
            public JsonValue list(JsonValue body) {
                return body;
            }

            @Override
            public @Nullable String next(DirectoryApi.Answer answer, int seen) {
                return answer.body().elements().size() < PAGE ? null : pages + seen;
            }
        });
    }

    private URI at(String path) {
        return URI.create(base + path);
    }

    private static DirectoryUser read(JsonValue user) throws DirectoryFault {
        JsonValue enabled = user.member("enabled");
        JsonValue verified = user.member("emailVerified");
        if (enabled == null) {
            throw new DirectoryFault("Keycloak does not say who is enabled; the client needs the role view-users");
        }
        return new DirectoryUser(
                Pages.required(user, "id"),
                verified != null && verified.isTrue() ? user.text("email") : null,
                enabled.isTrue() ? State.ACTIVE : State.DEACTIVATED);
    }
}
