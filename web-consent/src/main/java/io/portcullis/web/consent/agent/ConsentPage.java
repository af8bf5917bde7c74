package io.portcullis.web.consent.agent;

import io.portcullis.consent.CeilingExceeded;
import io.portcullis.consent.question.Agent;
import io.portcullis.consent.question.Answer;
import io.portcullis.consent.question.Authorizations;
import io.portcullis.consent.question.Offer;
import io.portcullis.consent.question.Pending;
import io.portcullis.consent.question.Question;
import io.portcullis.consent.question.RequestGone;
import io.portcullis.identity.Secret;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.signin.SignedIn;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /consent?request=…}: what an agent wants, put as one question, and the answer to it. */
@Named
@RequestScoped
public class ConsentPage {
    private static final int SEARCHED_FROM = 15;
    private static final int SHOWN_UP_TO = 8;

    @Inject
    private Authorizations authorizations;

    @Inject
    private BrowserCookies cookies;

    @Inject
    private HttpServletRequest http;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    @Inject
    private Answered answered;

    private String request = "";
    private String level = Trust.LOW.word();
    private int days;
    private @Nullable Question question;
    private @Nullable Offer offer;
    private @Nullable String fault;

    public void load() {
        Pending pending = authorizations.pending(request, browser());
        if (pending instanceof Pending.Asked asked && asked.question().offer() != null) {
            question = asked.question();
            offer = asked.question().offer();
        } else if (pending instanceof Pending.Gone gone) {
            reply.toPage("/error?why=" + gone.why());
        } else {
            reply.toPage("/choose?request=" + Visit.encoded(request));
        }
    }

    public @Nullable String allow() throws SQLException {
        if (question == null) {
            return null;
        }
        try {
            String location = authorizations.allow(request, browser(), answer());
            return answered.goBack(location, getAgent(), "/done");
        } catch (CeilingExceeded exceeded) {
            fault = exceeded.getMessage();
            reply.status(HttpServletResponse.SC_FORBIDDEN);
        } catch (RequestGone gone) {
            reply.toPage("/error?why=" + gone.why());
        }
        return null;
    }

    public @Nullable String deny() {
        if (question == null) {
            return null;
        }
        try {
            return answered.goBack(authorizations.deny(request, browser()), getAgent(), "/denied");
        } catch (RequestGone gone) {
            reply.toPage("/error?why=" + gone.why());
            return null;
        }
    }

    private Answer answer() {
        SignedIn person = visit.person();
        return new Answer(trust(), getDays(), person.method(), person.signedInAt());
    }

    private Secret browser() {
        return cookies.request(http, visit.host());
    }

    private Trust trust() {
        return Trust.of(level).orElse(Trust.LOW);
    }

    public Agent getAgent() {
        return question().agent();
    }

    /** Where the answer goes; on the own computer with the port, which tells apart what runs there. */
    public String getReturnsTo() {
        Agent agent = getAgent();
        return agent.redirectKind() == RedirectUri.Kind.OWN_COMPUTER
                ? URI.create(agent.redirectUri()).getAuthority()
                : agent.redirectHost();
    }

    public Offer getOffer() {
        if (offer == null) {
            throw new IllegalStateException("The page was not loaded");
        }
        return offer;
    }

    private Question question() {
        if (question == null) {
            throw new IllegalStateException("The page was not loaded");
        }
        return question;
    }

    /** {@code open}; or why nothing can be allowed: {@code closed} to everybody, {@code noaccess} for this person. */
    public String getState() {
        if (!getOffer().open()) {
            return "closed";
        }
        return getOffer().ceiling() == null ? "noaccess" : "open";
    }

    public @Nullable Warning getWarning() {
        return Warning.worst(getAgent(), getOffer()).orElse(null);
    }

    public List<LevelCard> getLevels() {
        return LevelCard.of(getOffer(), trust());
    }

    /** Whether there is a level that the person may not choose, so that asking for more makes sense. */
    public boolean isLimited() {
        return getOffer().ceiling() != Trust.HIGH;
    }

    public List<ToolGroup> getGroups() {
        return ToolGroup.of(getOffer().tools());
    }

    public boolean isSearched() {
        return getOffer().tools().size() >= SEARCHED_FROM;
    }

    /** Few enough to be read without unfolding anything. */
    public boolean isUnfolded() {
        return getOffer().tools().size() <= SHOWN_UP_TO;
    }

    public List<Integer> getDurations() {
        return Durations.upTo(getOffer().longestDays());
    }

    public int getDays() {
        return Durations.chosen(days, getOffer().longestDays());
    }

    public int getAsked() {
        return days;
    }

    public void setAsked(int asked) {
        days = asked;
    }

    public @Nullable String getFault() {
        return fault;
    }

    public String getRequest() {
        return request;
    }

    public void setRequest(@Nullable String id) {
        request = id == null ? "" : id;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(@Nullable String word) {
        level = word == null ? Trust.LOW.word() : word;
    }
}
