package io.portcullis.policy.document;

import io.portcullis.identity.UserId;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Operation;
import io.portcullis.policy.RateLimit;
import io.portcullis.policy.Who;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.ApprovalRule;
import io.portcullis.policy.rule.AuditRule;
import io.portcullis.policy.rule.EntryRule;
import io.portcullis.policy.rule.Limits;
import io.portcullis.policy.rule.RateRules;
import io.portcullis.policy.rule.ResourcePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a document that loads is compiled to. */
class CompiledDocumentTest {
    private static final UserId ALICE = new UserId("alice");

    @Test
    void anEmptyDocumentListsNothing() {
        AccessPolicy policy = Asking.policy("{}");

        assertThat(policy.who(ALICE)).isEqualTo(Who.unlisted(ALICE));
        assertThat(policy.servers()).isEmpty();
        assertThat(policy.network()).isNull();
        assertThat(policy.rates()).isSameAs(RateRules.NONE);
        assertThat(policy.rates().areSet()).isFalse();
        assertThat(policy.upkeep().audit()).isEqualTo(AuditRule.DEFAULT);
        assertThat(policy.upkeep().identityProvider()).isNull();
        assertThat(AuditRule.DEFAULT).isEqualTo(new AuditRule(true, true, null));
    }

    @Test
    void aUserIsInEveryTeamThatListsThemAndInTheirOwn() {
        AccessPolicy policy = Asking.policy("{'teams':{'eng':{'members':[' Alice '],'defaultPermissions':['mcp:read']},"
                + "'ops':{'members':['bob'],'defaultPermissions':['db:*']},'qa':{'members':['bob','alice']}},"
                + "'roles':{'dev':{'permissions':['hub:x']},'unused':{'permissions':['*']}},"
                + "'users':{'ALICE':{'team':'ops','roles':['dev']},'carol':{'roles':[]}}}");

        Who alice = policy.who(ALICE);
        Who bob = policy.who(new UserId("bob"));
        Who carol = policy.who(new UserId("carol"));

        assertThat(alice.teams()).containsExactly("eng", "ops", "qa");
        assertThat(alice.team()).isEqualTo("ops");
        assertThat(alice.roles()).containsExactly("dev");
        assertThat(alice.permissions().sorted()).containsExactly("db:*", "hub:x", "mcp:read");
        assertThat(bob.team()).isNull();
        assertThat(bob.teams()).containsExactly("ops", "qa");
        assertThat(carol.team()).isNull();
        assertThat(carol.permissions().sorted()).isEmpty();
        assertThat(policy.users()).containsOnlyKeys(ALICE, bob.id(), carol.id());
    }

    @Test
    void theOnlyTeamOfAUserIsTheirPrimaryOne() {
        AccessPolicy policy = Asking.policy("{'teams':{'eng':{'members':['alice']}}}");

        assertThat(policy.who(ALICE).team()).isEqualTo("eng");
    }

    @Test
    void anEntrySaysEverythingThatStandsInIt() {
        AccessPolicy policy = Asking.policy(
                "{'accessControl':{'tools':{'db.a.b':{'deniedInProduction':true,"
                        + "'auditLog':true,'requiresMFA':true,'mfaMaxAge':'5m','requiresApproval':true,"
                        + "'rateLimit':{'requests':5,'window':'1m'},'constraints':{'readOnly':true,'timeout':'30s','maxRows':7},"
                        + "'validation':{'maxFileSize':'1KB','allowedExtensions':['.MD']}},'db.c':{},'hub.c':{'auditLog':true}}}}");

        EntryRule entry = Objects.requireNonNull(policy.tool("db", "a.b"));
        EntryRule silent = Objects.requireNonNull(policy.tool("db", "c"));

        String pointer = "/accessControl/tools/db.a.b";
        Limits limits = new Limits(true, Duration.ofSeconds(30), 7, 1000L, Set.of(".md"), pointer);
        assertThat(entry)
                .isEqualTo(new EntryRule(
                        entry.access(),
                        true,
                        true,
                        true,
                        Duration.ofMinutes(5),
                        true,
                        new RateLimit(5, Duration.ofMinutes(1), 5),
                        limits,
                        pointer));
        assertThat(silent.limits()).isSameAs(Limits.NONE);
        assertThat(silent.limits().areSet()).isFalse();
        assertThat(limits.areSet()).isTrue();
        assertThat(silent.auditLog()
                        || silent.requiresMfa()
                        || silent.requiresApproval()
                        || silent.deniedInProduction())
                .isFalse();
        assertThat(policy.tool("db", "x")).isNull();
        assertThat(policy.tool("x", "c")).isNull();
    }

    @Test
    void aRateIsABucketThatHoldsItsBurst() {
        AccessPolicy policy = Asking.policy("{'accessControl':{'rateLimits':{'perUser':{'requests':10,'window':'1h'},"
                + "'perServer':{'db':{'requests':10,'window':'1h','burst':2}}}}}");

        assertThat(policy.rates())
                .isEqualTo(new RateRules(
                        new RateLimit(10, Duration.ofHours(1), 10),
                        null,
                        Map.of("db", new RateLimit(10, Duration.ofHours(1), 2)),
                        Map.of()));
        assertThat(policy.rates().areSet()).isTrue();
    }

    @Test
    void aWorkflowHasItsOwnValuesOrTheUsualOnes() {
        AccessPolicy policy = Asking.policy("{'accessControl':{'approvalWorkflows':{'db.a':{},'db.b':"
                + "{'requiresApproval':true,'approvers':['Bob','carol'],'requiredApprovals':2,'timeout':'1h'}}}}");
        String pointer = "/accessControl/approvalWorkflows/db.";

        assertThat(policy.approval("db", "a"))
                .isEqualTo(new ApprovalRule(false, List.of(), 1, List.of(), Duration.ofMinutes(5), pointer + "a"));
        assertThat(policy.approval("db", "b"))
                .isEqualTo(new ApprovalRule(
                        true,
                        List.of(new UserId("bob"), new UserId("carol")),
                        2,
                        List.of(),
                        Duration.ofHours(1),
                        pointer + "b"));
        assertThat(policy.approval("db", "c")).isNull();
        assertThat(policy.approval("x", "a")).isNull();
    }

    @Test
    void aRuleIsAboutTheOperationsItNamesOrAll() {
        AccessPolicy policy = Asking.policy("{'accessControl':{'resourcePolicies':{'db':{'default':'allow','rules':["
                + "{'condition':'true','allow':true},{'condition':'true','allow':false,'operations':['read','delete']},"
                + "{'condition':'false','allow':true,'operations':[]}]},'hub':{'default':'deny'}}}}");

        ResourcePolicy db = Objects.requireNonNull(policy.resources().get("db"));

        assertThat(db.allowByDefault()).isTrue();
        assertThat(db.pointer()).isEqualTo("/accessControl/resourcePolicies/db");
        assertThat(db.rules()).extracting(ResourcePolicy.Rule::allow).containsExactly(true, false, true);
        assertThat(db.rules())
                .extracting(ResourcePolicy.Rule::operations)
                .containsExactly(Set.of(Operation.values()), Set.of(Operation.READ, Operation.DELETE), Set.of());
        assertThat(Objects.requireNonNull(policy.resources().get("hub")).allowByDefault())
                .isFalse();
    }

    @Test
    void theDirectoryMapsGroups() {
        String document = "{'teams':{'eng':{}},'roles':{'dev':{}},'accessControl':{'identityProvider':{'type':'entra',"
                + "'teamMapping':{'g1':'eng'},'roleMapping':{'g2':'dev'}%s}}}";

        assertThat(Asking.policy(document.formatted("")).upkeep().identityProvider())
                .isEqualTo(new DirectorySync("entra", Duration.ofHours(1), Map.of("g1", "eng"), Map.of("g2", "dev")));
        assertThat(Asking.policy(document.formatted(",'syncInterval':'5m'"))
                        .upkeep()
                        .identityProvider())
                .extracting(sync -> sync == null ? null : sync.interval())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theRecordIsKeptAsTheDocumentSays() {
        AccessPolicy policy =
                Asking.policy("{'accessControl':{'audit':{'enabled':true,'logAll':false,'retention':'90d'}}}");

        assertThat(policy.upkeep().audit()).isEqualTo(new AuditRule(true, false, Duration.ofDays(90)));
    }
}
