package io.portcullis.policy.permitio;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** No name of ours, whoever chose it, changes a path at Permit or becomes another's. */
class PermitKeysTest {
    private static final PermitKeys KEYS = PermitScene.KEYS;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../evil",
                "..",
                ".",
                "a?b",
                "a#b",
                "a|b",
                "a/b",
                "a%2fb",
                "a b",
                "naïve",
                "\u202egnp",
                "",
                "__tenant",
                "user_profile",
                "mcp",
                "group",
                "get_repo-habcdefghij"
            })
    void aNameThatPermitCannotHaveIsMapped(String name) {
        assertThat(PermitKeys.tool(name)).isNotEqualTo(name).matches("[a-z0-9-]*-h[a-z2-7]{10}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list_repositories", "getIssue", "a-b", "2fa", "tool-h123"})
    void aPlainNameStaysWhatItIs(String name) {
        assertThat(PermitKeys.tool(name)).isEqualTo(name);
    }

    @Property(tries = 300)
    void noTwoNamesMeet(@ForAll @Size(max = 20) List<@StringLength(max = 60) String> names) {
        Map<String, String> named = new HashMap<>();
        names.forEach(name -> {
            String key = PermitKeys.tool(name);
            assertThat(key).matches("[A-Za-z0-9\\-_]+");
            assertThat(named.putIfAbsent(key, name)).isIn(null, name);
            assertThat(PermitKeys.tool(key).equals(key)).isEqualTo(key.equals(name));
        });
    }

    @Property(tries = 500)
    void whoeverTheyAreTheyFitIntoAPath(@ForAll @StringLength(max = 200) String name) {
        UserId user = new UserId("u" + name.replaceAll("\\p{C}", "_"));

        assertThat(KEYS.human(user)).matches("human\\|[a-z2-7]{32}");
        assertThat(KEYS.profile(user)).matches("p-[a-z2-7]{32}");
        assertThat(KEYS.agent(new ClientId("c"), user)).matches("agent\\|[a-z2-7]{32}");
    }

    @Test
    void aClientIsAnotherAgentForEachHuman() {
        UserId alice = new UserId("alice");
        UserId bob = new UserId("bob");

        assertThat(KEYS.agent(new ClientId("claude"), alice))
                .isEqualTo(KEYS.agent(new ClientId("claude"), alice))
                .isNotEqualTo(KEYS.agent(new ClientId("claude"), bob))
                .isNotEqualTo(KEYS.agent(new ClientId("cursor"), alice));
    }

    @Test
    void theProfileIsFoundByItsHuman() {
        UserId alice = new UserId("alice");

        assertThat(PermitKeys.profile(KEYS.human(alice))).isEqualTo(KEYS.profile(alice));
        assertThat(PermitKeys.role(PermitKeys.server(new ServerKey("github")), Trust.MEDIUM))
                .isEqualTo("github-medium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".", "a?b", "a b", "", "a#b"})
    void whatSlipsThroughIsStoppedBeforeTheCall(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> PermitKeys.plain(key));
        assertThatIllegalArgumentException().isThrownBy(() -> PermitKeys.user(key));
    }
}
