package io.portcullis.web.admin.settings;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryFault;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.directory.sync.Connections;
import io.portcullis.directory.sync.ManagedSyncs;
import io.portcullis.directory.sync.SyncPreview;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Mistake;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Teams and roles that a directory fills: how it is reached, what a sync would do, and that it does. */
@Named
@ViewScoped
public class DirectoryPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private Connections connections;

    @Inject
    private ManagedSyncs syncs;

    @Inject
    private SyncFacts facts;

    private ConnectionForm form = new ConnectionForm("");
    private transient @Nullable SyncPreview preview;
    private transient String fault = "";

    public void load() {
        DirectorySync asked = facts.getAsked();
        DirectoryConnection stored = facts.getConnection();
        form = stored == null ? new ConnectionForm(asked == null ? "" : asked.type()) : ConnectionForm.of(stored);
    }

    public void connect() {
        try {
            connections.put(visit.host(), form.connection());
            notices.done("directory.connected");
        } catch (Mistake mistake) {
            notices.wrong("connect:" + mistake.field(), mistake.key());
        } catch (IllegalArgumentException unopened) {
            notices.wrong("connect:secret", "directory.refused.secret");
        }
    }

    public void disconnect() {
        connections.delete(visit.host());
        notices.done("directory.disconnected");
    }

    public void look() {
        try {
            preview = syncs.preview(visit.host(), facts.getAsked());
        } catch (DirectoryFault refused) {
            fault = String.valueOf(refused.getMessage());
        }
    }

    public void run() {
        start(false);
    }

    public void runWithRemovals() {
        start(true);
    }

    private void start(boolean removals) {
        if (syncs.start(visit.host(), facts.getAsked(), removals)) {
            notices.done("directory.started");
        } else {
            notices.failed("directory.busy");
        }
    }

    public List<String> getTypes() {
        return Stream.of(DirectoryKind.values()).map(DirectoryKind::word).toList();
    }

    public ConnectionForm getForm() {
        return form;
    }

    /** Null unless it was just asked for. */
    public @Nullable SyncPreview getPreview() {
        return preview;
    }

    /** Why there is no preview; empty where nobody asked, or there is one. */
    public String getFault() {
        return fault;
    }
}
