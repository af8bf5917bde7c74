package io.portcullis.web.consent.signin;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /signed-out?provider=…}: whoever signed out here may do so at the provider too, whose own session would let the
 * next one at this computer in; {@code state} comes back from there.
 */
@Named
@RequestScoped
public class SignedOutPage {
    private static final Set<String> FAILURES = Set.of("NONE", "DOWN");

    @Inject
    private IdentityProviders providers;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Visit visit;

    private String key = "";
    private String failed = "";
    private String state = "";
    private String to = "";

    /** What the provider is called that may be asked; empty for none. */
    public String getName() {
        return provider().map(Provider::name).orElse("");
    }

    public boolean isOffered() {
        return failed.isEmpty() && !isDone() && provider().isPresent();
    }

    /** Whether this browser comes back from where it was sent. */
    public boolean isDone() {
        return !state.isEmpty() && cookies.signedOut(request, visit.host(), state);
    }

    public String getStart() {
        return visit.url("/sso/signout?provider=") + key;
    }

    public String getAgain() {
        String onwards = LocalPath.of(to)
                .map(path -> "?to=" + Visit.encoded(path.value()))
                .orElse("");
        return visit.url("/signin") + onwards;
    }

    private Optional<Provider> provider() {
        return providers
                .find(visit.host(), key)
                .filter(found -> found.spec().enabled() && found.spec().kind().isOpenId());
    }

    /** Why the provider cannot be asked: {@code NONE}, {@code DOWN}, or empty. */
    public String getFailed() {
        return failed;
    }

    public void setFailed(@Nullable String why) {
        failed = why != null && FAILURES.contains(why) ? why : "";
    }

    public String getKey() {
        return key;
    }

    public void setKey(@Nullable String given) {
        key = given == null ? "" : given;
    }

    public String getState() {
        return state;
    }

    public void setState(@Nullable String given) {
        state = given == null ? "" : given;
    }

    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String path) {
        to = path == null ? "" : path;
    }
}
