package io.portcullis.upstream;

import io.portcullis.identity.Secret;
import io.portcullis.upstream.UpstreamCredential.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpstreamCredentialTest {
    @Test
    void doesNotPrintItsSecret() {
        UpstreamCredential credential =
                new UpstreamCredential(Kind.HEADER, "Authorization", new Secret("Bearer s3cr3t"));

        assertThat(credential.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host", "content-LENGTH", "Transfer-Encoding", "Mcp-Session-Id", "Cookie", "X Y", "X:", "", "X\n"
            })
    void refusesANameThatIsNoHeaderOrOneOfOurs(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpstreamCredential(Kind.HEADER, name, new Secret("s")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX: y", "a\u0000", "é", "\t"})
    void refusesASecretThatWouldBreakAHeader(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpstreamCredential(Kind.HEADER, "X-Key", new Secret(secret)));
    }

    @Test
    void travelsInTheQueryUnderANameThatIsAHeaderOfOurs() {
        UpstreamCredential credential = new UpstreamCredential(Kind.QUERY, "host", new Secret("s"));

        assertThat(credential.name()).isEqualTo("host");
    }
}
