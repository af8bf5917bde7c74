package io.portcullis.catalog;

import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The imported servers of a host and the review of their tools. Reaching a server is not done here (upstream). */
@Stateless
public class Servers {
    @PersistenceContext
    private EntityManager em;

    private ToolClassifier classifier;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<Removed> removals;

    @Resource
    private SessionContext context;

    @SuppressWarnings("NullAway.Init")
    public Servers() {}

    @Inject
    public Servers(ToolClassifier classifier, Clock clock, Event<HostChanged> changes, Event<Removed> removals) {
        this.classifier = classifier;
        this.clock = clock;
        this.changes = changes;
        this.removals = removals;
    }

    /** A server is gone; one that comes under the same key later is another one, and inherits nobody's consent. */
    public record Removed(HostId host, ServerKey server) {}

    @RolesAllowed("admin:read")
    public List<ServerView> list(HostId host) {
        return all(host).stream().map(ServerView::of).toList();
    }

    @RolesAllowed("admin:read")
    public ServerView view(HostId host, ServerKey key) {
        return ServerView.of(find(host, key));
    }

    /** Keeps a discovered server for review: nobody can call it yet. */
    @RolesAllowed("admin:write")
    public ServerView propose(HostId host, NewServer imported, Discovered found) {
        if (lookUp(host, imported.key()).isPresent()) {
            throw new ServerExists(imported.key().value());
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        Server server = new Server(host, imported, now);
        server.discovered(found, classifier, now);
        em.persist(server);
        em.flush();
        changed(host, "server_imported", imported.key().value(), found.tools().size() + " tools wait for review");
        return ServerView.of(server);
    }

    /** Opens the server; {@code given} sets classes first. Every definition as it stands now is pinned. */
    @RolesAllowed("admin:write")
    public ServerView approve(HostId host, ServerKey key, Map<String, ToolChange> given) {
        Server server = find(host, key);
        given.forEach((name, change) -> tool(server, name).apply(change));
        String by = context.getCallerPrincipal().getName();
        server.approve(Caller.of(by).map(caller -> caller.user().value()).orElse(by));
        em.flush();
        changed(host, "server_approved", key.value(), server.tools().size() + " tools are open");
        return ServerView.of(server);
    }

    /** Null leaves a thing as it is; a new address sends the server back to review. */
    @RolesAllowed("admin:write")
    public ServerView change(
            HostId host, ServerKey key, @Nullable String name, @Nullable String description, @Nullable URI url) {
        Server server = find(host, key);
        server.describe(name != null ? name : server.name(), description != null ? description : server.description());
        if (url != null) {
            server.moveTo(url);
        }
        em.flush();
        changed(host, "server_changed", key.value(), "name, description or address");
        return ServerView.of(server);
    }

    @RolesAllowed("admin:write")
    public ToolView changeTool(HostId host, ServerKey key, String name, ToolChange change) {
        Server server = find(host, key);
        em.lock(server, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        Tool tool = tool(server, name);
        tool.apply(change);
        em.flush();
        changed(
                host,
                "tool_changed",
                key + "." + name,
                "now " + tool.trust().word() + ", " + tool.operation().word());
        return ToolView.of(tool);
    }

    /** Where a server is, for one who may and is about to change something about it; empty for a key that is free. */
    @RolesAllowed("admin:write")
    public Optional<URI> address(HostId host, ServerKey key) {
        return lookUp(host, key).map(Server::url);
    }

    /**
     * Lays a fresh look at the server beside the pins; what differs is closed until it is approved. Open to the product's
     * own refresh, which acts for nobody: it can close a tool and open none.
     */
    @PermitAll
    public ServerView refreshed(HostId host, ServerKey key, Discovered found) {
        Server server = find(host, key);
        String before = states(server);
        server.discovered(found, classifier, OffsetDateTime.now(clock));
        em.flush();
        if (!before.equals(states(server))) {
            changed(host, "server_drifted", key.value(), "definitions changed and wait for review");
        }
        return ServerView.of(server);
    }

    @RolesAllowed("admin:write")
    public void delete(HostId host, ServerKey key) {
        em.remove(find(host, key));
        removals.fire(new Removed(host, key));
        changed(host, "server_deleted", key.value(), "with its tools and pins");
    }

    /** What a human who may consent to its use is told; empty for one that is not there. */
    @PermitAll
    public Optional<ServerOffer> offer(HostId host, ServerKey key) {
        return lookUp(host, key).map(ServerOffer::of);
    }

    @PermitAll
    public CatalogSnapshot snapshot(HostId host) {
        Map<ServerKey, CatalogSnapshot.ServerFacts> servers = new HashMap<>();
        all(host).forEach(server -> servers.put(server.key(), facts(server)));
        return new CatalogSnapshot(servers);
    }

    private static CatalogSnapshot.ServerFacts facts(Server server) {
        Map<String, CatalogSnapshot.ToolFacts> tools = new HashMap<>();
        server.tools().stream().filter(Tool::known).forEach(tool -> tools.put(tool.name(), tool.facts()));
        return new CatalogSnapshot.ServerFacts(
                server.key(),
                server.name(),
                server.url(),
                server.state() == Server.State.OPEN,
                server.eras(),
                tools,
                server.version());
    }

    private static String states(Server server) {
        StringBuilder states = new StringBuilder();
        server.tools()
                .forEach(tool -> states.append(tool.name()).append(tool.state()).append(tool.pending()));
        return states.toString();
    }

    private List<Server> all(HostId host) {
        return em.createNamedQuery("Server.all", Server.class)
                .setParameter("host", host.value())
                .getResultList();
    }

    private Optional<Server> lookUp(HostId host, ServerKey key) {
        return em.createNamedQuery("Server.byKey", Server.class)
                .setParameter("host", host.value())
                .setParameter("key", key.value())
                .getResultStream()
                .findFirst();
    }

    private Server find(HostId host, ServerKey key) {
        return lookUp(host, key).orElseThrow(() -> new UnknownServer("server " + key));
    }

    private static Tool tool(Server server, String name) {
        return server.tool(name).orElseThrow(() -> new UnknownServer("tool " + name + " on server " + server.key()));
    }

    private void changed(HostId host, String type, String object, String detail) {
        changes.fire(new HostChanged(host, type, object, detail));
    }
}
