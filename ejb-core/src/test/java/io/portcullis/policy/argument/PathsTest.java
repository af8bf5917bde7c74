package io.portcullis.policy.argument;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Who;
import io.portcullis.policy.rule.AccessPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathsTest {
    private static final String SERVER = "/accessControl/servers/db";
    private static final AccessPolicy LISTS = Asking.policy("{'roles':{'dev':{'restrictions':{'db':"
            + "{'allowedPaths':['/work/dev'],'deniedPaths':['/work/dev/no']}}}},'accessControl':{'servers':{'db':"
            + "{'allowedPaths':['/work','/tmp'],'deniedPaths':['/work/Secret','/etc']},'open':{}}}}");
    private static final String RULES = "{'accessControl':{'resourcePolicies':{'db':{'rules':[%s]%s}}}}";
    private static final String POLICY = "/accessControl/resourcePolicies/db";

    private static Gate.Finding lists(Asking asking) {
        return new Paths(LISTS).examine(asking.request());
    }

    private static Gate.Finding rules(String rules, String fallback, Asking asking) {
        return new Paths(Asking.policy(RULES.formatted(rules, fallback))).examine(asking.request());
    }

    private static Asking path(String path) {
        return new Asking().paths("p").with("{'p':'" + path + "'}");
    }

    @ParameterizedTest
    @CsvSource({
        "/work, , ",
        "/work/a, , ",
        "/tmp/../work/a, , ",
        "/work2, PATH_NOT_ALLOWED, allowedPaths",
        "/Work/a, PATH_NOT_ALLOWED, allowedPaths",
        "/, PATH_NOT_ALLOWED, allowedPaths",
        "/work/secret/a, PATH_DENIED, deniedPaths",
        "/WORK/SECRET, PATH_DENIED, deniedPaths",
        "/work/../etc/passwd, PATH_DENIED, deniedPaths",
        "work/a, PATH_INVALID, ",
        "/work/%2e%2e/a, PATH_INVALID, "
    })
    void lieInAnAllowedDirectoryAndInNoDeniedOne(String path, Reason reason, String list) {
        Gate.Finding found = lists(path(path));

        assertThat(found instanceof Gate.Finding.Refused refused ? refused.reason() : null)
                .isEqualTo(reason);
        assertThat(found.rule()).isEqualTo(list == null ? null : SERVER + "/" + list);
    }

    @Test
    void arePassedByEveryRoleToo() {
        assertThat(lists(path("/work/a").in("dev")).rule()).isEqualTo("/roles/dev/restrictions/db/allowedPaths");
        assertThat(lists(path("/work/dev/no").in("dev")).rule()).isEqualTo("/roles/dev/restrictions/db/deniedPaths");
        assertThat(lists(path("/work/dev/a").in("dev"))).isInstanceOf(Gate.Finding.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'p':7}",
                "{'p':null}",
                "{'p':[]}",
                "{'p':{}}",
                "{'p':['/work/a',7]}",
                "{'p':{'x':'/work/a'}}",
                "{'p':true,'q':'/work/a'}"
            })
    void haveToBeTextsAndAtLeastOne(String arguments) {
        Gate.Finding found = lists(new Asking().paths("p", "q").with(arguments));

        assertThat(found).isEqualTo(new Gate.Finding.Refused(Reason.PATH_INVALID, "a path is missing or is no text"));
    }

    @Test
    void areAllLookedAt() {
        Asking second = new Asking().paths("a", "b").with("{'a':'/work/x','b':['/work/y','/etc/z']}");
        Asking odd = new Asking().paths("a", "b").with("{'a':'x','b':'y'}");

        assertThat(lists(second).detail()).isEqualTo("/etc/z is denied");
        assertThat(lists(odd).detail()).isEqualTo("\"x\" is not an unambiguous absolute path");
        assertThat(lists(path("/else")).detail()).isEqualTo("/else lies in no allowed directory");
        assertThat(lists(new Asking().paths("a", "b").with("{'a':'/work/x'}"))).isInstanceOf(Gate.Finding.Passed.class);
    }

    @Test
    void areUnknownWhereNobodyDeclaredThem() {
        String detail = "paths are restricted on server db, and nobody declared which arguments of query are paths";

        assertThat(lists(new Asking().undeclared().with("{'p':'/work'}")))
                .isEqualTo(new Gate.Finding.Refused(Reason.PATH_ARGUMENT_UNKNOWN, detail));
        assertThat(lists(new Asking().undeclared().withAny()))
                .isEqualTo(new Gate.Finding.Refused(Reason.PATH_ARGUMENT_UNKNOWN, detail));
        assertThat(lists(new Asking().unknown()).rule()).isNull();
        assertThat(lists(new Asking().unknown())).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(lists(new Asking().unknown().withAny())).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(lists(new Asking().a(AccessRequest.Kind.PROMPT))).isInstanceOf(Gate.Finding.Refused.class);
    }

    @Test
    void areNotAskedForWhereThereAreNoneOrNothingRestrictsThem() {
        assertThat(lists(new Asking()).detail()).isEqualTo("[] may be used");
        assertThat(lists(new Asking().the("open", "x").undeclared()).detail()).isEqualTo("no paths are restricted");
        assertThat(lists(new Asking().a(AccessRequest.Kind.SERVER).undeclared()).detail())
                .isEqualTo("no paths are restricted");
        assertThat(Paths.restricted(LISTS, new Asking().request())).isTrue();
        assertThat(Paths.restricted(LISTS, new Asking().the("open", "x").request()))
                .isFalse();
    }

    @Test
    void ofAResourceAreInItsFileAddress() {
        Asking file = new Asking().a(AccessRequest.Kind.RESOURCE);

        assertThat(lists(file.the("db", "file:///work/a"))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(lists(file.the("db", "file:///etc/a")).rule()).isEqualTo(SERVER + "/deniedPaths");
        assertThat(lists(file.the("db", "file://host/work")).detail()).contains("\"host/work\"");
        assertThat(lists(file.the("db", "https://host/work"))).isInstanceOf(Gate.Finding.Refused.class);
    }

    @Test
    void areSoughtForAList() {
        AccessPolicy closed = Asking.policy("{'accessControl':{'servers':{'db':{'allowedPaths':[]}}}}");
        AccessPolicy root = Asking.policy("{'accessControl':{'servers':{'db':{'deniedPaths':['/etc']}}}}");
        AccessPolicy covered =
                Asking.policy("{'accessControl':{'servers':{'db':{'allowedPaths':['/a'],'deniedPaths':['/A']}}}}");
        AccessRequest list = new Asking().paths("p").withAny().request();

        assertThat(new Paths(LISTS).examine(list)).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(new Paths(root).examine(list)).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(new Paths(closed).examine(list).rule()).isEqualTo(SERVER + "/allowedPaths");
        assertThat(new Paths(covered).examine(list)).isInstanceOf(Gate.Finding.Refused.class);
        assertThat(new Paths(closed).examine(new Asking().withAny().request())).isInstanceOf(Gate.Finding.Passed.class);
    }

    @Test
    void areSoughtWithTheEndingsAndBelowTheDirectoriesOfConditions() {
        AccessPolicy policy = Asking.policy(
                "{'accessControl':{'servers':{'db':{'validation':"
                        + "{'allowedExtensions':['.md']}}},'resourcePolicies':{'db':{'rules':[{'allow':true,'condition':"
                        + "'path.startsWith(\\\"/team-${user.team}\\\")'},{'allow':false,'condition':'path.startsWith(\\\"/x\\\")'}]}}}}");
        Paths gate = new Paths(policy);

        assertThat(gate.examine(new Asking().of("eng").paths("p").withAny().request()))
                .isInstanceOf(Gate.Finding.Passed.class);
        assertThat(gate.examine(new Asking().paths("p").withAny().request())).isInstanceOf(Gate.Finding.Refused.class);
    }

    @Test
    void areJudgedByAllRulesOfAResourcePolicy() {
        String allow = "{'allow':true,'condition':'path.startsWith(\\\"/a\\\")'}";
        String deny = "{'allow':false,'condition':'path.startsWith(\\\"/a/b\\\")','operations':['read','write']}";

        assertThat(rules(allow + "," + deny, "", path("/a/c"))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(rules(allow + "," + deny, "", path("/a/b/c")))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.RESOURCE_POLICY_DENIED, "/a/b/c is denied by \"path.startsWith(\"/a/b\")\"", POLICY));
        assertThat(rules(deny + "," + allow, "", path("/a/b/c")).rule()).isEqualTo(POLICY);
        assertThat(rules(allow + "," + deny, "", path("/a/b/c").to(Operation.DELETE)))
                .isInstanceOf(Gate.Finding.Passed.class);
        assertThat(rules(allow, "", path("/x")))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.RESOURCE_POLICY_DENIED,
                        "/x is allowed by no rule of the resource policy",
                        POLICY + "/default"));
        assertThat(rules(deny, ",'default':'allow'", path("/x"))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(rules(allow, ",'default':'deny'", new Asking().paths("p").with("{'p':['/a','/x']}"))
                        .detail())
                .startsWith("/x is");
    }

    @Test
    void areDeniedWhereADenyingRuleCannotBeToldAndNotAllowedWhereAnAllowingOneCannot() {
        String teamless = "'path.startsWith(\\\"/a-${user.team}\\\")'}";

        assertThat(rules("{'allow':false,'condition':" + teamless, ",'default':'allow'", path("/x"))
                        .rule())
                .isEqualTo(POLICY);
        assertThat(rules("{'allow':true,'condition':" + teamless, "", path("/x"))
                        .rule())
                .isEqualTo(POLICY + "/default");
    }

    @Test
    void areOpenInAListWhereArgumentsDecide() {
        String onArguments = "'condition':'args.mode == \\\"x\\\"'}";
        Asking list = new Asking().paths("p").withAny();

        assertThat(rules("{'allow':true," + onArguments, "", list)).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(rules("{'allow':false," + onArguments, ",'default':'allow'", list))
                .isInstanceOf(Gate.Finding.Passed.class);
    }

    @Test
    void areNotNeededForRulesThatDoNotLookAtOne() {
        String byUser = "{'allow':true,'condition':'user.id == \\\"alice\\\"'}";
        String byPath = "{'allow':true,'condition':'path.startsWith(\\\"/a\\\")'}";
        Asking nobody = new Asking().by(Who.unlisted(new UserId("bob")));

        assertThat(rules(byUser + "," + byPath, "", new Asking())).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(rules(byPath, "", new Asking())).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(rules(byUser, "", nobody).detail())
                .isEqualTo("the call is allowed by no rule of the resource policy");
        assertThat(rules(byUser, "", path("/x"))).isInstanceOf(Gate.Finding.Passed.class);
    }
}
