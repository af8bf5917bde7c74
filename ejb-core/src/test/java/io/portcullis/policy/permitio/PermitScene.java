package io.portcullis.policy.permitio;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.permitio.shape.HostModel;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.standin.PermitStandIn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A host with two servers, and whoever a test puts there. */
public final class PermitScene {
    public static final String KEY = "permit_key_1234567890";
    public static final ServerKey GITHUB = new ServerKey("github");
    public static final ServerKey SLACK = new ServerKey("slack");
    public static final ClientId CLAUDE = new ClientId("claude-code");
    public static final List<HostModel.Tool> TOOLS = List.of(
            new HostModel.Tool("list_repositories", Trust.LOW, "read"),
            new HostModel.Tool("create_issue", Trust.MEDIUM, "create"),
            new HostModel.Tool("delete_repository", Trust.HIGH, "delete"));

    /** Keeps apart what differs, as a real one would. */
    public static final PermitKeys KEYS = new PermitKeys(
            text -> Base64.getUrlEncoder().encodeToString(("mac of " + text).getBytes(StandardCharsets.UTF_8)));

    private final Map<UserId, Map<ServerKey, Trust>> ceilings = new HashMap<>();
    private final Map<UserId, Map<ClientId, Map<ServerKey, Trust>>> consents = new HashMap<>();
    private List<HostModel.Tool> tools = TOOLS;
    private String url = "https://mcp.example.com/github";
    private boolean slack = true;

    public static PermitEnvironment environment(PermitStandIn permit) {
        return new PermitEnvironment("acme", "prod", permit.apiUrl(), permit.pdpUrl(), new Secret(KEY));
    }

    public static PermitStandIn permit() {
        return new PermitStandIn("acme", "prod", KEY);
    }

    public PermitScene ceiling(UserId user, ServerKey server, Trust trust) {
        ceilings.computeIfAbsent(user, own -> new HashMap<>()).put(server, trust);
        return this;
    }

    public PermitScene consent(UserId user, ClientId agent, ServerKey server, Trust trust) {
        consents.computeIfAbsent(user, own -> new HashMap<>())
                .computeIfAbsent(agent, own -> new HashMap<>())
                .put(server, trust);
        return this;
    }

    public PermitScene withoutConsents(UserId user, ClientId agent) {
        consents.get(user).remove(agent);
        return this;
    }

    public PermitScene without(UserId user) {
        ceilings.remove(user);
        consents.remove(user);
        return this;
    }

    public PermitScene tools(HostModel.Tool... now) {
        tools = Arrays.asList(now);
        return this;
    }

    public PermitScene at(String upstream) {
        url = upstream;
        return this;
    }

    public PermitScene withoutSlack() {
        slack = false;
        return this;
    }

    public PermitModel model() {
        List<HostModel.Server> servers = new ArrayList<>();
        servers.add(new HostModel.Server(GITHUB, "GitHub", url, tools));
        if (slack) {
            servers.add(new HostModel.Server(
                    SLACK,
                    "Slack",
                    "https://mcp.example.com/slack",
                    List.of(new HostModel.Tool("post_message", Trust.MEDIUM, "create"))));
        }
        Set<UserId> users = new HashSet<>(ceilings.keySet());
        users.addAll(consents.keySet());
        List<HostModel.Person> people = users.stream()
                .map(user -> new HostModel.Person(
                        user, ceilings.getOrDefault(user, Map.of()), consents.getOrDefault(user, Map.of())))
                .toList();
        return PermitModel.of(new HostModel(servers, people), KEYS);
    }
}
