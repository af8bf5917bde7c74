package io.portcullis.directory.source;

import io.portcullis.directory.source.DirectoryUser.State;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.upstream.egress.EgressClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Graph as an application: members of nested groups count, pages by {@code @odata.nextLink}. The user principal
 * name is the address, for its domain is verified; guests have none that could be.
 */
final class EntraDirectory implements Directory {
    private static final URI GRAPH = URI.create("https://graph.microsoft.com");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String FIELDS = "$select=id,userPrincipalName,accountEnabled";
    /** OData 4.01 §11.2.6.7. */
    private static final Pages.Cut BY_NEXT_LINK = new Pages.Cut() {
        @Override
        public @Nullable JsonValue list(JsonValue body) {
            return body.member("value");
        }

        @Override
        public @Nullable String next(DirectoryApi.Answer answer, int seen) {
            return answer.body().text("@odata.nextLink");
        }
    };

    private final DirectoryApi api;
    private final String base;

    private EntraDirectory(DirectoryApi api, URI graph) {
        this.api = api;
        this.base = graph + "/v1.0";
    }

    static EntraDirectory opened(EgressClient egress, DirectoryConnection connection) throws DirectoryFault {
        URI graph = connection.api() == null ? GRAPH : connection.api();
        URI endpoint = URI.create(connection.address() + "/oauth2/v2.0/token");
        String token = DirectoryApi.token(egress, endpoint, connection, Map.of("scope", graph + "/.default"))
                .reveal();
        return new EntraDirectory(new DirectoryApi(egress, graph, "Bearer " + token), graph);
    }

    @Override
    public Optional<List<DirectoryUser>> members(GroupKey group) throws DirectoryFault {
        Optional<String> id = GUID.matcher(group.key()).matches() ? Optional.of(group.key()) : byName(group.key());
        Optional<List<JsonValue>> members = id.isEmpty()
                ? Optional.empty()
                : all(base + "/groups/" + id.get() + "/transitiveMembers/microsoft.graph.user?" + FIELDS + "&$top=999");
        return Pages.users(members, EntraDirectory::read);
    }

    @Override
    public Optional<DirectoryUser> user(String subject) throws DirectoryFault {
        return Pages.user(
                api.get(URI.create(base + "/users/" + DirectoryApi.encoded(subject) + "?" + FIELDS)),
                EntraDirectory::read);
    }

    private Optional<String> byName(String name) throws DirectoryFault {
        String filter = "displayName eq '" + name.replace("'", "''") + "'";
        List<String> ids = new ArrayList<>();
        for (JsonValue group :
                Pages.found(all(base + "/groups?$select=id,displayName&$filter=" + DirectoryApi.encoded(filter)))) {
            if (name.equals(group.text("displayName"))) {
                ids.add(Pages.required(group, "id"));
            }
        }
        return Pages.single(name, ids);
    }

    private Optional<List<JsonValue>> all(String first) throws DirectoryFault {
        return Pages.all(api, first, BY_NEXT_LINK);
    }

    private static DirectoryUser read(JsonValue user) throws DirectoryFault {
        JsonValue enabled = user.member("accountEnabled");
        if (enabled == null || enabled.isNull()) {
            throw new DirectoryFault("Microsoft Graph does not say who is enabled; the client needs User.Read.All");
        }
        String name = user.text("userPrincipalName");
        boolean own = name != null && !name.contains("#EXT#");
        return new DirectoryUser(
                Pages.required(user, "id"), own ? name : null, enabled.isTrue() ? State.ACTIVE : State.DEACTIVATED);
    }
}
