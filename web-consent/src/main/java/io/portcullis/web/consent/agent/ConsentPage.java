package io.portcullis.web.consent.agent;

import io.portcullis.consent.CeilingExceeded;
import io.portcullis.consent.question.Answer;
import io.portcullis.consent.question.Authorizations;
import io.portcullis.consent.question.Offer;
import io.portcullis.consent.question.Pending;
import io.portcullis.consent.question.RequestGone;
import io.portcullis.identity.Secret;
import io.portcullis.identity.Trust;
import io.portcullis.signin.session.SignedIn;
import io.portcullis.web.consent.edge.BrowserCookies;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code /consent?request=…}: what an agent wants, put as one question, and the answer to it. */
@Named
@RequestScoped
public class ConsentPage {
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
    private @Nullable ConsentSheet sheet;
    private @Nullable String fault;

    public void load() {
        Pending pending = authorizations.pending(request, browser());
        if (pending instanceof Pending.Gone gone) {
            goneBecause(gone.why());
        } else if (pending instanceof Pending.Asked asked) {
            Offer offer = asked.question().offer();
            if (offer == null) {
                reply.toPage("/choose?request=" + Visit.encoded(request));
            } else {
                sheet = new ConsentSheet(asked.question().agent(), offer, trust(), days);
            }
        }
    }

    public void allow() throws SQLException {
        if (sheet == null) {
            return;
        }
        SignedIn person = visit.person();
        Answer answer = new Answer(trust(), sheet.getDays(), person.method(), person.signedInAt());
        try {
            answered.goBack(authorizations.allow(request, browser(), answer), sheet.agent(), "/done.xhtml");
        } catch (CeilingExceeded exceeded) {
            fault = exceeded.getMessage();
            reply.status(HttpServletResponse.SC_FORBIDDEN);
        } catch (RequestGone gone) {
            goneBecause(gone.why());
        }
    }

    public void deny() {
        if (sheet == null) {
            return;
        }
        try {
            answered.goBack(authorizations.deny(request, browser()), sheet.agent(), "/denied.xhtml");
        } catch (RequestGone gone) {
            goneBecause(gone.why());
        }
    }

    private void goneBecause(Pending.Why why) {
        reply.toPage("/error?why=" + why);
    }

    private Secret browser() {
        return cookies.request(http, visit.host());
    }

    private Trust trust() {
        return Trust.of(level).orElse(Trust.LOW);
    }

    public ConsentSheet getSheet() {
        if (sheet == null) {
            throw new IllegalStateException("The page was not loaded");
        }
        return sheet;
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

    public int getDays() {
        return days;
    }

    public void setDays(int asked) {
        days = asked;
    }
}
