package io.portcullis.ear.incontainer;

import io.portcullis.audit.log.AuditFilter;
import io.portcullis.audit.log.AuditLog;
import io.portcullis.catalog.Servers;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.key.SigningKeys;
import io.portcullis.upstream.Credentials;
import io.portcullis.upstream.UpstreamCredential;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.portcullis.ear.incontainer.Person.AUDITOR;
import static io.portcullis.ear.incontainer.Person.READER;
import static io.portcullis.ear.incontainer.Person.WRITER;
import static io.portcullis.identity.HostId.DEFAULT;

/** Every act of administration, on a server and a client that are there: each would succeed if it were let. */
@RequestScoped
class Acts {
    private static final UserId SOMEBODY = new UserId("somebody");
    private static final AuditFilter NEWEST =
            new AuditFilter(null, null, null, null, null, null, null, null, null, 1, null);
    private static final UpstreamCredential KEY =
            new UpstreamCredential(UpstreamCredential.Kind.HEADER, "X-Key", new Secret("upstream-secret"));

    @Inject
    private Servers servers;

    @Inject
    private Ceilings ceilings;

    @Inject
    private Clients clients;

    @Inject
    private SigningKeys keys;

    @Inject
    private Credentials credentials;

    @Inject
    private AuditLog log;

    @Inject
    private Imported imported;

    @Inject
    private Door door;

    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /**
     * @param by whoever may do it
     * @param kind whether anything but the record is another one after it
     */
    record Act(String name, Kind kind, Set<Person> by, Body body) {
        enum Kind {
            READS,
            CHANGES
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** In an order in which one person can do them all. */
    List<Act> on(String key) throws Exception {
        ServerKey server = imported.server(key);
        ClientId client = door.as(WRITER, () -> {
            ceilings.set(DEFAULT, SOMEBODY, server, Trust.LOW);
            credentials.set(DEFAULT, server, KEY);
            return new ClientId(clients.create(DEFAULT, key, Set.of("mcp")).clientId());
        });
        return List.of(
                read("list the servers", () -> servers.list(DEFAULT)),
                read("look at a server", () -> servers.view(DEFAULT, server)),
                read("list somebody's ceilings", () -> ceilings.of(DEFAULT, SOMEBODY)),
                read("list the clients", () -> clients.list(DEFAULT, null, 50, null)),
                read("look at a client", () -> clients.view(DEFAULT, client)),
                read("count the clients", () -> clients.counts(DEFAULT)),
                audit("search the record", () -> log.find(DEFAULT, NEWEST)),
                audit("look at an entry", () -> log.entry(DEFAULT, "01ARZ3NDEKTSV4RRFFQ69G5FAV")),
                ask("ask a server's address", () -> servers.address(DEFAULT, server)),
                change(
                        "import a server",
                        () -> servers.propose(DEFAULT, Imported.proposal(key + "-2"), Imported.found("second"))),
                change("approve a server", () -> servers.approve(DEFAULT, server, Map.of())),
                change("describe a server", () -> servers.change(DEFAULT, server, null, "described", null)),
                change("class a tool", () -> servers.changeTool(DEFAULT, server, Imported.TOOL, Imported.HIGH)),
                change("raise a ceiling", () -> ceilings.set(DEFAULT, SOMEBODY, server, Trust.HIGH)),
                change("remove a ceiling", () -> ceilings.remove(DEFAULT, SOMEBODY, server)),
                change("make a client", () -> clients.create(DEFAULT, "made", Set.of("mcp"))),
                change("disable a client", () -> clients.change(DEFAULT, client, null, null, false)),
                change("delete a client", () -> clients.delete(DEFAULT, client)),
                change("rotate the keys", () -> keys.rotate(DEFAULT)),
                change("set a credential", () -> credentials.set(DEFAULT, server, KEY)),
                change("remove a credential", () -> credentials.remove(DEFAULT, server)),
                change("delete a server", () -> servers.delete(DEFAULT, server)));
    }

    /** Those that leave something behind. */
    List<Act> changes(String key) throws Exception {
        return on(key).stream().filter(act -> act.kind() == Act.Kind.CHANGES).toList();
    }

    private static Act read(String name, Body body) {
        return new Act(name, Act.Kind.READS, Set.of(READER), body);
    }

    private static Act audit(String name, Body body) {
        return new Act(name, Act.Kind.READS, Set.of(READER, AUDITOR), body);
    }

    private static Act ask(String name, Body body) {
        return new Act(name, Act.Kind.READS, Set.of(WRITER), body);
    }

    private static Act change(String name, Body body) {
        return new Act(name, Act.Kind.CHANGES, Set.of(WRITER), body);
    }
}
