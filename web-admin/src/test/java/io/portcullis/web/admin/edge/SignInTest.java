package io.portcullis.web.admin.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTest {
    @Test
    void leadsBackToThePageThatWasAskedFor() {
        assertThat(SignIn.wanted("http://localhost:8787/admin/audit?decision=deny", "/admin/"))
                .isEqualTo("/admin/audit?decision=deny");
        assertThat(SignIn.wanted("/admin/h/acme/servers", "/admin/")).isEqualTo("/admin/h/acme/servers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/admin",
                "/admin/../portal/signout",
                "/admin/%2e%2e/portal",
                "/admin/enter",
                "javascript:alert(1)",
                "not an address"
            })
    void leadsToTheFirstPageWhereTheAddressIsNoPageOfTheConsole(String address) {
        assertThat(SignIn.wanted(address, "/admin/")).isEqualTo("/admin/");
    }

    @Test
    void leadsToTheFirstPageWhereNothingWasAskedFor() {
        assertThat(SignIn.wanted(null, "/admin/")).isEqualTo("/admin/");
    }
}
