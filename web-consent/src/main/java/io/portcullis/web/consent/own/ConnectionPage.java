package io.portcullis.web.consent.own;

import io.portcullis.consent.CeilingExceeded;
import io.portcullis.consent.ConsentView;
import io.portcullis.consent.FreshSignInNeeded;
import io.portcullis.consent.OwnConsents;
import io.portcullis.consent.UnknownConsent;
import io.portcullis.identity.Trust;
import io.portcullis.web.consent.edge.Reply;
import io.portcullis.web.consent.edge.Visit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /connection?id=…}: one connection, its receipt, and lowering, raising or ending it without connecting again. */
@Named
@RequestScoped
public class ConnectionPage {
    @Inject
    private OwnConsents consents;

    @Inject
    private Visit visit;

    @Inject
    private Reply reply;

    private String id = "";
    private String level = "";
    private boolean saved;
    private @Nullable ConsentView item;
    private @Nullable String fault;

    /** @param open whether the person's own ceiling covers it */
    public record Choice(String word, boolean open, boolean current) {}

    public void load() {
        item = consents.mine(id).orElse(null);
        if (item == null) {
            reply.toPage("/connections");
        }
    }

    public void change() {
        Optional<Trust> wanted = Trust.of(level);
        if (item == null || wanted.isEmpty()) {
            return;
        }
        try {
            consents.change(id, wanted.get(), visit.person().signedInAt());
            reply.toPage(path() + "&saved=true");
        } catch (FreshSignInNeeded needed) {
            reply.toPage("/signin?fresh=true&to=" + Visit.encoded(visit.url(path())));
        } catch (CeilingExceeded exceeded) {
            fault = exceeded.getMessage();
            reply.status(HttpServletResponse.SC_FORBIDDEN);
        } catch (UnknownConsent gone) {
            reply.toPage("/connections");
        }
    }

    public void end() {
        if (item != null) {
            consents.endMine(id);
            reply.toPage("/connections?ended=true");
        }
    }

    private String path() {
        return "/connection?id=" + Visit.encoded(id);
    }

    public ConsentView getItem() {
        if (item == null) {
            throw new IllegalStateException("The page was not loaded");
        }
        return item;
    }

    public List<Choice> getChoices() {
        Trust ceiling = getItem().ceiling();
        return Stream.of(Trust.values())
                .map(trust -> new Choice(
                        trust.word(),
                        ceiling != null && ceiling.covers(trust),
                        trust == getItem().trust()))
                .toList();
    }

    public boolean isLive() {
        return getItem().endedAt() == null;
    }

    public @Nullable String getFault() {
        return fault;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String consent) {
        id = consent == null ? "" : consent;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(@Nullable String word) {
        level = word == null ? "" : word;
    }

    public boolean isSaved() {
        return saved;
    }

    public void setSaved(boolean justSaved) {
        saved = justSaved;
    }
}
