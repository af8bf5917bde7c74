package io.portcullis.demo.setup;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BannerTest {
    private static final String URL = "http://localhost:8787";

    @Test
    void fitsAScreenAndEveryConsole() {
        String text = banner("portcullis-demo-secret");

        assertThat(text.lines().count()).isLessThanOrEqualTo(30);
        assertThat(text).isASCII().doesNotContain("@URL@", "@CALL@", "@TAKE@", "@LOGIN@", "@CLIENT@");
    }

    @Test
    void namesTheAddressesClientsSee() {
        String text = banner("portcullis-demo-secret");

        assertThat(text)
                .contains(
                        URL + "/v1/audit",
                        URL + "/openapi",
                        URL + "/admin",
                        URL + "/portal",
                        "--transport http github " + URL + "/mcp/github");
    }

    @Test
    void keepsASecretThatSomebodyChose() {
        String text = banner("chosen");

        assertThat(text).doesNotContain("chosen").contains("$PORTCULLIS_BOOTSTRAP_CLIENT_SECRET");
    }

    private static String banner(String secret) {
        return new Banner(new Settings(8787, URL, "portcullis-demo", new Secret(secret), Path.of("data"))).text();
    }
}
