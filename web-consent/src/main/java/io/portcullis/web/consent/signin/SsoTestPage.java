package io.portcullis.web.consent.signin;

import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.ExternalSignIns;
import io.portcullis.signin.federation.ExternalSignIns.Preview;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /sso-test?provider=…} and its result: what a provider says, and what would come of it. */
@Named
@RequestScoped
public class SsoTestPage {
    static final String IDENTITY = SsoTestPage.class.getName() + ".identity";

    @Inject
    private ExternalSignIns external;

    @Inject
    private IdentityProviders providers;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    private String provider = "";
    private @Nullable ExternalIdentity identity;
    private @Nullable Preview preview;

    /** One claim with all its values. */
    public record Row(String name, String value) {}

    /** Whoever may not change how people sign in has nothing to test. */
    public void load() {
        if (providers.find(visit.host(), provider).isEmpty()
                || !visit.person().roles().contains("admin:write")) {
            reply.toPage("/connections");
        }
    }

    public String getRedirectUri() {
        return RelyingParty.redirectUri(visit.address());
    }

    /** The answer is shown and kept nowhere; that it came is noted. */
    public void loadResult() {
        if (request.getAttribute(IDENTITY) instanceof ExternalIdentity answered) {
            identity = answered;
            provider = answered.provider();
            preview = external.preview(visit.host(), answered);
            providers.tested(visit.host(), provider);
        } else {
            reply.toPage("/connections");
        }
    }

    public List<Row> getClaims() {
        Map<String, List<String>> claims = identity == null ? Map.of() : identity.claims();
        return new TreeMap<>(claims)
                .entrySet().stream()
                        .map(claim -> new Row(claim.getKey(), String.join(", ", claim.getValue())))
                        .toList();
    }

    public boolean isVerified() {
        return identity != null && identity.emailVerified();
    }

    public boolean isComplete() {
        return identity == null || identity.groupsComplete();
    }

    public @Nullable Preview getPreview() {
        return preview;
    }

    public String getTeams() {
        return preview == null ? "" : String.join(", ", preview.entitled().teams());
    }

    public String getRoles() {
        return preview == null ? "" : String.join(", ", preview.entitled().roles());
    }

    public String getCeilings() {
        return preview == null
                ? ""
                : String.join(
                        ", ",
                        preview.entitled().ceilings().entrySet().stream()
                                .map(each ->
                                        each.getKey() + " " + each.getValue().word())
                                .sorted()
                                .toList());
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(@Nullable String key) {
        provider = key == null ? "" : key;
    }
}
