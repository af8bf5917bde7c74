package io.portcullis.policy.gate;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in: server, tool, operation, permission, deny-list. */
class AccessGatesTest {
    private static final String TEAMS = "'teams':{'eng':{},'ops':{}},";

    private static AccessPolicy policy(String control) {
        return Asking.policy("{" + TEAMS + "'accessControl':{" + control + "}}");
    }

    private static Gate.Finding server(String entry, Asking asking) {
        return new ServerAccess(policy("'servers':{'db':{" + entry + "}}")).examine(asking.request());
    }

    private static Gate.Finding tool(String entry, Asking asking) {
        return new ToolAccess(policy("'tools':{'db.query':{" + entry + "}}")).examine(asking.request());
    }

    private static Gate.Finding operation(String entry, Asking asking) {
        return new OperationAccess(policy("'operations':{'read':{" + entry + "}}")).examine(asking.request());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "                                                | NOT   | NOT",
                "'allowedTeams':[]                               | NOT   | NOT",
                "'allowedTeams':['*']                            | ok    | ok",
                "'allowedTeams':['eng']                          | ok    | NOT",
                "'allowedUsers':['*']                            | ok    | ok",
                "'allowedUsers':['ALICE ']                       | ok    | NOT",
                "'allowedUsers':['bob'],'allowedTeams':['eng']   | ok    | ok",
                "'allowedUsers':[],'allowedTeams':['ops']        | NOT   | NOT",
                "'deniedUsers':['alice'],'allowedTeams':['*']    | DENIED| ok",
                "'deniedUsers':['*'],'allowedTeams':['*']        | DENIED| DENIED",
                "'deniedTeams':['eng'],'allowedUsers':['alice']  | DENIED| NOT",
                "'deniedTeams':['*'],'allowedUsers':['*']        | DENIED| DENIED",
                "'deniedTeams':['ops'],'allowedTeams':['eng']    | ok    | NOT"
            })
    void letWhomTheEntryListsInAndDenialsWin(String entry, String alice, String bob) {
        String lists = entry == null ? "" : entry;
        Asking engineer = new Asking().of("eng");
        Asking stranger = new Asking().by(Who.unlisted(new UserId("bob")));

        assertThat(word(server(lists, engineer))).isEqualTo(alice);
        assertThat(word(server(lists, stranger))).isEqualTo(bob);
        assertThat(word(tool(lists, engineer))).isEqualTo(entry == null ? "ok" : alice);
        assertThat(word(tool(lists, stranger))).isEqualTo(entry == null ? "ok" : bob);
        assertThat(word(operation(lists, engineer))).isEqualTo(entry == null ? "ok" : alice);
        assertThat(word(operation(lists, stranger))).isEqualTo(entry == null ? "ok" : bob);
    }

    private static String word(Gate.Finding found) {
        return found instanceof Gate.Finding.Refused refused
                ? refused.reason().name().contains("NOT") ? "NOT" : "DENIED"
                : "ok";
    }

    @Test
    void closeAServerWithoutAnEntry() {
        Gate.Finding found = new ServerAccess(policy("'servers':{}")).examine(new Asking().request());

        assertThat(found)
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.SERVER_NOT_CONFIGURED, "server db is not listed in the access-control document"));
    }

    @Test
    void sayThroughWhatAServerIsOpen() {
        String pointer = "/accessControl/servers/db";
        Gate.Finding team = server("'allowedTeams':['ops','eng'],'allowedUsers':['alice']", new Asking().of("ops"));

        assertThat(team.detail()).isEqualTo("User is member of ops team which has db access");
        assertThat(team.rule()).isEqualTo(pointer);
        assertThat(server("'allowedTeams':['*']", new Asking()).detail()).isEqualTo("Everybody has db access");
        assertThat(server("'allowedTeams':['eng'],'allowedUsers':['alice']", new Asking())
                        .detail())
                .isEqualTo("User is listed has db access");
        assertThat(server("'deniedUsers':['alice']", new Asking()))
                .isEqualTo(new Gate.Finding.Refused(Reason.SERVER_DENIED, "server db is denied to alice", pointer));
        assertThat(server("'allowedUsers':[]", new Asking()))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.SERVER_NOT_ALLOWED, "server db is not allowed for alice", pointer));
    }

    @Test
    void sayWhatAToolsEntryDoes() {
        String pointer = "/accessControl/tools/db.query";

        assertThat(tool("'deniedUsers':['alice']", new Asking()))
                .isEqualTo(new Gate.Finding.Refused(Reason.TOOL_DENIED, "query is denied to alice", pointer));
        assertThat(tool("'allowedUsers':[]", new Asking()))
                .isEqualTo(
                        new Gate.Finding.Refused(Reason.TOOL_NOT_ALLOWED, "query is not allowed for alice", pointer));
        assertThat(tool("", new Asking()).detail()).isEqualTo("the tool's entry allows alice");
        assertThat(tool("", new Asking()).rule()).isEqualTo(pointer);
        assertThat(tool("'allowedUsers':[]", new Asking().the("db", "other")).detail())
                .isEqualTo("no entry for the tool; as the server");
        assertThat(tool("'allowedUsers':[]", new Asking().the("hub", "query")).detail())
                .isEqualTo("no entry for the tool; as the server");
        assertThat(tool("'allowedUsers':[]", new Asking().a(AccessRequest.Kind.PROMPT)))
                .isInstanceOf(Gate.Finding.Passed.class);
    }

    @ParameterizedTest
    @CsvSource({"production, true", "PRODUCTION, true", "' prod ', true", "'', true", "staging, false", "preprod, false"
    })
    void closeAToolInProductionAndWhereTheEnvironmentIsNotSet(String environment, boolean closed) {
        Asking asking = new Asking().inEnvironment(environment);
        Gate.Finding refused = new Gate.Finding.Refused(
                Reason.TOOL_DENIED_IN_PRODUCTION,
                "query is denied in production",
                "/accessControl/tools/db.query/deniedInProduction");

        for (String lists : new String[] {"", ",'allowedUsers':['alice']"}) {
            assertThat(tool("'deniedInProduction':true" + lists, asking).equals(refused))
                    .isEqualTo(closed);
        }
        assertThat(tool("'deniedInProduction':true,'allowedUsers':[]", asking).equals(refused))
                .isEqualTo(closed);
        assertThat(word(tool("'deniedInProduction':true,'deniedUsers':['alice']", asking)))
                .isEqualTo("DENIED");
        assertThat(word(tool("'deniedInProduction':false", asking))).isEqualTo("ok");
    }

    @Test
    void sayWhatAnOperationsEntryDoes() {
        String pointer = "/accessControl/operations/read";

        assertThat(operation("'deniedUsers':['alice']", new Asking()))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.OPERATION_DENIED, "operation read is denied to alice", pointer));
        assertThat(operation("'allowedUsers':[]", new Asking()))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.OPERATION_NOT_ALLOWED, "operation read is not allowed for alice", pointer));
        assertThat(operation("", new Asking()).detail()).isEqualTo("operation read is open to alice");
        assertThat(operation("", new Asking()).rule()).isEqualTo(pointer);
        assertThat(operation("'allowedUsers':[]", new Asking().to(Operation.WRITE))
                        .detail())
                .isEqualTo("no entry for the operation");
        assertThat(operation("'allowedUsers':[]", new Asking().a(AccessRequest.Kind.SERVER)))
                .isInstanceOf(Gate.Finding.Passed.class);
    }

    @Test
    void needAPermissionOrAnEntryThatAllowsByName() {
        String none = "'servers':{'db':{'allowedUsers':['alice']}}";
        String tool = "'tools':{'db.query':{'allowedUsers':['alice']}}";
        String unspecified = "'tools':{'db.query':{}},'operations':{'read':{}}";
        String operation = "'operations':{'read':{'allowedTeams':['*']}}";

        assertThat(permission(none, new Asking()))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.PERMISSION_MISSING, "alice holds no permission that covers read on db"));
        assertThat(permission(unspecified, new Asking())).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(permission(tool, new Asking()).detail())
                .isEqualTo("the tool's or the operation's entry names the user");
        assertThat(permission(operation, new Asking())).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(permission(tool, new Asking().a(AccessRequest.Kind.PROMPT)))
                .isInstanceOf(Gate.Finding.Refused.class);
        assertThat(permission(none, new Asking().holding("db:lookup").called("lookup"))
                        .detail())
                .isEqualTo("permission db:lookup covers it");
        assertThat(permission(none, new Asking().holding("mcp:read").unknown()))
                .isInstanceOf(Gate.Finding.Refused.class);
        assertThat(permission(none, new Asking().holding("mcp:delete").unknown()))
                .isInstanceOf(Gate.Finding.Passed.class);
        assertThat(permission(none, new Asking().a(AccessRequest.Kind.SERVER)).detail())
                .isEqualTo("looking at a server needs no permission of its own");
    }

    private static Gate.Finding permission(String control, Asking asking) {
        return new PermissionHeld(policy(control)).examine(asking.request());
    }

    @Test
    void closeEverythingToWhomeverTheDenyListNames() {
        NotRevoked gate = new NotRevoked(new Revocations(Set.of(new UserId("Alice")), Set.of("ops")));
        Asking bob = new Asking().by(Who.unlisted(new UserId("bob")));

        assertThat(gate.examine(new Asking().request()))
                .isEqualTo(new Gate.Finding.Refused(Reason.REVOKED, "all access of alice was revoked", "/revocations"));
        assertThat(gate.examine(bob.of("eng", "ops").request())).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(gate.examine(bob.of("eng").request()).detail())
                .isEqualTo("neither the user nor a team of theirs is revoked");
    }
}
