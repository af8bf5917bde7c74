package io.portcullis.web.consent.signin;

import io.portcullis.identity.Secret;
import io.portcullis.signin.passkey.PasskeyView;
import io.portcullis.signin.passkey.Passkeys;
import io.portcullis.signin.passkey.Passkeys.Enrolment;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The passkeys on {@code /security}: listed, added, renamed, removed. */
@Named("passkeys")
@RequestScoped
public class PasskeysDesk {
    private static final String PAGE = "/security";
    private static final int LONGEST_NAME = 100;

    @Inject
    private Passkeys passkeys;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private HttpServletRequest request;

    private String id = "";
    private String name = "";
    private String credential = "";
    private boolean refused;

    public void add() {
        Secret browser = cookies.browser(request, visit.host()).orElse(new Secret("none"));
        Enrolment enrolment = new Enrolment(visit.address(), browser, credential, named());
        answer(passkeys.add(enrolment, visit.person().signedInAt()));
    }

    public void rename() {
        answer(passkeys.rename(id, named(), visit.person().signedInAt()));
    }

    public void remove() {
        answer(passkeys.remove(id, visit.person().signedInAt()));
    }

    private void answer(Passkeys.Change change) {
        switch (change) {
            case DONE -> reply.toPage(PAGE);
            case STALE -> reply.toPage(fresh());
            case REFUSED -> refused = true;
        }
    }

    private String fresh() {
        return "/signin?fresh=true&to=" + Visit.encoded(visit.url(PAGE));
    }

    /** A name that nobody typed, or nobody could read, is the browser's own. */
    private String named() {
        String typed = name.strip();
        boolean readable = !typed.isEmpty()
                && typed.length() <= LONGEST_NAME
                && typed.chars().noneMatch(Character::isISOControl);
        return readable ? typed : "Passkey";
    }

    public List<PasskeyView> getRows() {
        return passkeys.mine();
    }

    public boolean isRefused() {
        return refused;
    }

    /** Where the script goes when the sign-in is too old. */
    public String getFresh() {
        return visit.url(fresh());
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String given) {
        id = given == null ? "" : given;
    }

    public String getName() {
        return "";
    }

    public void setName(@Nullable String typed) {
        name = typed == null ? "" : typed;
    }

    public String getCredential() {
        return "";
    }

    public void setCredential(@Nullable String json) {
        credential = json == null ? "" : json;
    }
}
