package io.portcullis.wiring.chore;

import io.portcullis.identity.HostId;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.store.AccessDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;

/** Applies the access-control document of a file, at the start. */
@ApplicationScoped
public class DocumentFile {
    private static final Logger LOG = Logger.getLogger(DocumentFile.class.getName());

    private AccessDocuments documents;

    @SuppressWarnings("NullAway.Init")
    protected DocumentFile() {}

    @Inject
    public DocumentFile(AccessDocuments documents) {
        this.documents = documents;
    }

    /**
     * A file that cannot be read stops the start where nothing else says who may do what.
     *
     * @param file empty for none
     */
    public void apply(String file) {
        if (file.isEmpty()) {
            return;
        }
        try {
            documents.applyFile(HostId.DEFAULT, Files.readString(Path.of(file)));
        } catch (InvalidDocument invalid) {
            invalid.faults().forEach(fault -> LOG.severe(file + " " + fault));
            lastGood(file, invalid);
        } catch (IOException unreadable) {
            lastGood(file, unreadable);
        }
    }

    private void lastGood(String file, Exception fault) {
        if (documents.number(HostId.DEFAULT) == 0) {
            throw new IllegalStateException(file + " is no access-control document: " + fault.getMessage(), fault);
        }
        LOG.severe(file + " was not applied, the last good document stays: " + fault.getMessage());
    }
}
