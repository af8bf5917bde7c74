package io.portcullis.web.consent.own;

import io.portcullis.consent.ConsentView;
import io.portcullis.consent.OwnConsents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /connections}: which agents may use which servers in this person's name. */
@Named
@RequestScoped
public class ConnectionsPage {
    @Inject
    private OwnConsents consents;

    private List<ConsentView> items = List.of();
    private boolean ended;

    public void load() {
        items = consents.mine().stream()
                .filter(consent -> consent.endedAt() == null)
                .toList();
    }

    public List<ConsentView> getItems() {
        return items;
    }

    public boolean isEnded() {
        return ended;
    }

    public void setEnded(boolean justEnded) {
        ended = justEnded;
    }
}
