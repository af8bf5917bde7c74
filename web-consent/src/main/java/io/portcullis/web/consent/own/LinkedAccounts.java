package io.portcullis.web.consent.own;

import io.portcullis.directory.identity.ExternalId;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.link.OwnIdentities;
import io.portcullis.signin.link.OwnIdentity;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The identities elsewhere on {@code /security}: listed, disconnected; and providers that can be connected. */
@Named
@RequestScoped
public class LinkedAccounts {
    private static final String PAGE = "/security";
    private static final String ANOTHERS = "LINKED_TO_ANOTHER";

    @Inject
    private OwnIdentities identities;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    private String issuer = "";
    private String subject = "";
    private String fault = "";
    private boolean linked;

    /** What is connected no more is what was asked for, whoever was quicker. */
    public void disconnect() {
        if (issuer.isBlank() || subject.isBlank()) {
            reply.toPage(PAGE);
            return;
        }
        switch (identities.disconnect(
                new ExternalId(issuer, subject), visit.person().signedInAt())) {
            case DONE, UNKNOWN -> reply.toPage(PAGE);
            case STALE -> reply.toPage("/signin?fresh=true&to=" + Visit.encoded(visit.url(PAGE)));
            case LAST -> fault = "last";
        }
    }

    public List<OwnIdentity> getRows() {
        return identities.mine();
    }

    public List<Provider> getOthers() {
        return identities.connectable();
    }

    /** Where a provider sends back to once it is connected. */
    public String getBack() {
        return visit.url(PAGE);
    }

    /** {@code last}, {@code another}, {@code failed}, or empty. */
    public String getFault() {
        return fault;
    }

    public boolean isLinked() {
        return linked;
    }

    public void setLinked(boolean justNow) {
        linked = justNow;
    }

    /** Why a provider's identity was not connected. */
    public String getFailed() {
        return "";
    }

    public void setFailed(@Nullable String why) {
        if (why != null && !why.isEmpty()) {
            fault = ANOTHERS.equals(why) ? "another" : "failed";
        }
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(@Nullable String given) {
        issuer = given == null ? "" : given;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String given) {
        subject = given == null ? "" : given;
    }
}
