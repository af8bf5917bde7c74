package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.ExternalSignIns;
import io.portcullis.signin.federation.PendingLinks;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.LocalPath;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /link?to=…}: whoever signed in to an account says that the identity of a provider is theirs too. */
@Named
@RequestScoped
public class LinkPage {
    @Inject
    private ExternalSignIns external;

    @Inject
    private PendingLinks links;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    private String to = "";
    private PendingLinks.@Nullable Waiting waiting;

    public void load() throws SQLException {
        Optional<PendingLinks.Waiting> found =
                token().isPresent() ? links.find(visit.host(), token().get()) : Optional.empty();
        waiting = found.orElse(null);
        if (found.isEmpty()) {
            goOn();
        }
    }

    public void link() throws SQLException {
        if (token().isPresent()) {
            external.confirm(token().get());
        }
        leave();
    }

    public void leave() {
        cookies.endLink(reply.response(), visit.host());
        goOn();
    }

    private void goOn() {
        LocalPath.of(to).ifPresentOrElse(reply::to, () -> reply.toPage("/connections"));
    }

    private Optional<Secret> token() {
        return cookies.link(request, visit.host());
    }

    /** Whether the account that the identity names is the one that is signed in. */
    public boolean isMine() {
        return waiting != null && waiting.account().equals(visit.person().user());
    }

    public String getIssuer() {
        return waiting == null ? "" : waiting.id().issuer();
    }

    public String getAccount() {
        return waiting == null ? "" : waiting.account().value();
    }

    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String path) {
        to = path == null ? "" : path;
    }
}
