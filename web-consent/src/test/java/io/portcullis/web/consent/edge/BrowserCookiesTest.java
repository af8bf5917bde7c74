package io.portcullis.web.consent.edge;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.signin.session.SessionSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserCookiesTest {
    private final List<Cookie> added = new ArrayList<>();

    @Test
    void theSettingsOfTheSignInDecideWhetherACookieIsForTlsAlone() {
        Secret form = cookies(true).beginForm(response(), HostId.DEFAULT);
        cookies(false).beginForm(response(), HostId.DEFAULT);

        assertThat(added).extracting(Cookie::getSecure).containsExactly(true, false);
        assertThat(added)
                .extracting(Cookie::getName)
                .containsExactly("__Host-portcullis-form-default", "portcullis-form-default");
        assertThat(added).allMatch(Cookie::isHttpOnly);
        assertThat(added.get(0).getValue()).isEqualTo(form.reveal()).hasSize(22);
    }

    private static BrowserCookies cookies(boolean secure) {
        SessionSettings settings = new SessionSettings(Duration.ofDays(30), Duration.ofDays(90), secure);
        return new BrowserCookies(settings, new SecureRandom());
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                BrowserCookiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    added.add((Cookie) arguments[0]);
                    return null;
                });
    }
}
