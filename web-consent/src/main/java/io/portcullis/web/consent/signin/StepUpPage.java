package io.portcullis.web.consent.signin;

import io.portcullis.consent.ConsentView;
import io.portcullis.consent.OwnConsents;
import io.portcullis.consent.StepUps;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.offer.Offers;
import io.portcullis.signin.offer.Way;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /step-up?consent=…}: where a call leads that needs a second factor. Signing in by one comes back here, to be confirmed. */
@Named
@RequestScoped
public class StepUpPage {
    @Inject
    private OwnConsents consents;

    @Inject
    private StepUps stepUps;

    @Inject
    private Offers offers;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    private String id = "";
    private boolean done;
    private @Nullable ConsentView item;

    public void load() {
        Optional<ConsentView> mine = consents.mine(id);
        item = mine.orElse(null);
        if (mine.isEmpty()) {
            reply.missing();
        }
    }

    public void confirm() {
        if (isReady() && item != null) {
            stepUps.confirm(id, signIn());
            reply.toPage("/step-up?done=true&consent=" + Visit.encoded(id));
        }
    }

    public boolean isReady() {
        return stepUps.accepts(signIn());
    }

    private StepUps.SignIn signIn() {
        return new StepUps.SignIn(visit.person().method(), visit.person().signedInAt());
    }

    /** This very page, for whatever sign-in leads back to it. */
    public String getHere() {
        return visit.url("/step-up?consent=" + Visit.encoded(id));
    }

    public boolean isByPasskey() {
        return offers.passkey(visit.host());
    }

    /** Those that can say that they asked again, and by what. */
    public List<Way> getProviders() {
        return offers.to(visit.host(), visit.person().user().value()).providers().stream()
                .filter(way -> way.provider() != null
                        && providers
                                .find(visit.host(), way.provider())
                                .filter(StepUpPage::saysHow)
                                .isPresent())
                .toList();
    }

    private static boolean saysHow(Provider provider) {
        return provider.spec().kind().isOpenId() && provider.spec().kind().provesFreshness();
    }

    public String start(Way way) {
        return visit.url("/sso/start?fresh=true&mfa=true&provider=" + way.provider() + "&to=")
                + Visit.encoded(getHere());
    }

    public String getAgent() {
        return item == null ? "" : item.clientName();
    }

    public String getServer() {
        return item == null ? "" : item.serverName();
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String given) {
        id = given == null ? "" : given;
    }

    public boolean isDone() {
        return done;
    }

    public void setDone(boolean confirmed) {
        done = confirmed;
    }
}
