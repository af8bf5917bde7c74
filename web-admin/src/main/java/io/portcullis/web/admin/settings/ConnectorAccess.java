package io.portcullis.web.admin.settings;

import io.portcullis.oauth.connector.ConnectorTokenView;
import io.portcullis.oauth.connector.ConnectorTokens;
import io.portcullis.oauth.connector.ConnectorTokens.Issued;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens that a provider's connector keeps: one is seen right after it was made and never again. */
@Named
@ViewScoped
public class ConnectorAccess implements Serializable {
    private static final List<Integer> CHOICES = List.of(90, 180, ConnectorTokens.LONGEST_DAYS);

    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private ConnectorTokens tokens;

    private String name = "";
    private int days = 180;
    private transient List<ConnectorTokenView> items = List.of();
    private transient @Nullable Issued issued;

    public void load() {
        items = tokens.list(visit.host());
    }

    /** No redirect follows: it would have to remember the token. */
    public void issue() {
        try {
            issued = tokens.issue(visit.address(), name, days);
            name = "";
            load();
        } catch (IllegalArgumentException refused) {
            notices.wrong("token:name", "connector.refused");
        }
    }

    public void end(ConnectorTokenView token) {
        tokens.end(visit.host(), token.id());
        notices.done("connector.ended", token.name());
    }

    public List<ConnectorTokenView> getItems() {
        return items;
    }

    public List<Integer> getChoices() {
        return CHOICES;
    }

    public boolean isMade() {
        return issued != null;
    }

    public String getMadeName() {
        return issued == null ? "" : issued.view().name();
    }

    public String getMadeToken() {
        return issued == null ? "" : issued.secret().reveal();
    }

    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = typed.strip();
    }

    public int getDays() {
        return days;
    }

    public void setDays(int chosen) {
        days = chosen;
    }
}
