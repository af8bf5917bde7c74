package io.portcullis.policy.store;

import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.document.BulkChange;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The access-control document of a host: the one that counts, those before it, and each way to change it. */
@Stateless
public class AccessDocuments {
    private static final String FILE = "file";

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private DocumentReader reader;
    private Clock clock;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public AccessDocuments() {}

    @Inject
    public AccessDocuments(DocumentReader reader, Clock clock, Event<HostChanged> changes) {
        this.reader = reader;
        this.clock = clock;
        this.changes = changes;
    }

    /** The number of the version that counts; 0 where none was ever applied. */
    @PermitAll
    public long number(HostId host) {
        return em.createNamedQuery("AccessDocument.number", Long.class)
                .setParameter("host", host.value())
                .getSingleResult();
    }

    /** The version that counts; empty where none was ever applied. */
    @PermitAll
    public Optional<DocumentVersion> latest(HostId host) {
        return newest(host).map(DocumentVersion::of);
    }

    /** The same for people who read it. */
    @RolesAllowed("admin:read")
    public Optional<DocumentVersion> current(HostId host) {
        return latest(host);
    }

    /** Versions from the newest on, one more than {@code limit} where there are more. */
    @RolesAllowed("admin:read")
    public List<DocumentVersion> history(HostId host, long before, int limit) {
        return em.createNamedQuery("AccessDocument.before", AccessDocument.class)
                .setParameter("host", host.value())
                .setParameter("before", before)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(DocumentVersion::of)
                .toList();
    }

    @RolesAllowed("admin:read")
    public Optional<DocumentVersion> version(HostId host, long number) {
        return find(host, number).map(DocumentVersion::of);
    }

    /** Says what {@link #apply} would say, and changes nothing. */
    @RolesAllowed("admin:write")
    public void check(HostId host, DocumentChange change) throws InvalidDocument, DocumentConflict {
        checked(host, change);
    }

    /** @return the number of the new version */
    @RolesAllowed("admin:write")
    public long apply(HostId host, DocumentChange change) throws InvalidDocument, DocumentConflict {
        checked(host, change);
        Long expected = change.expected();
        return keep(host, expected == null ? number(host) : expected, change, caller());
    }

    /** Applies an older version once more, as a new one. */
    @RolesAllowed("admin:write")
    public long rollBack(HostId host, long number, String reason) throws InvalidDocument, DocumentConflict {
        AccessDocument older = find(host, number)
                .orElseThrow(
                        () -> new DocumentConflict(DocumentConflict.Kind.MISSING, "there is no version " + number));
        String why = "back to version " + number + (reason.isBlank() ? "" : ": " + reason);
        return apply(host, new DocumentChange(older.body(), null, "rollback", why, true));
    }

    /**
     * Lets teams and users into servers and takes them out, all or nothing.
     *
     * @param imported the servers the catalogue has, beside those the document names
     * @return the document as it is then
     */
    @RolesAllowed("admin:write")
    public DocumentVersion edit(HostId host, BulkChange bulk, BulkOrder order, Set<String> imported)
            throws InvalidDocument, DocumentConflict {
        AccessDocument now = newest(host)
                .orElseThrow(() -> new DocumentConflict(
                        DocumentConflict.Kind.MISSING,
                        "there is no access-control document to change; apply one with PUT /v1/access-control first"));
        BulkChange.Edited edited = bulk.in(now.body(), imported);
        DocumentChange change =
                new DocumentChange(edited.text(), order.expected(), "bulk", edited.summary(), order.closing());
        AccessPolicy policy = checked(host, change);
        AccessPolicy before = reader.read(now.body().getBytes(StandardCharsets.UTF_8));
        UserId author = new UserId(caller());
        if (!order.closing() && Reach.of(before, author) > 0 && Reach.of(policy, author) == 0) {
            throw new DocumentConflict(
                    DocumentConflict.Kind.LOCKS_OUT, "this would take your last server from you; nothing was changed");
        }
        long number = order.dryRun() ? now.number() : keep(host, now.number(), change, caller());
        return new DocumentVersion(
                number,
                edited.text(),
                "bulk",
                caller(),
                edited.summary(),
                OffsetDateTime.now(clock).toInstant());
    }

    /**
     * The document of a file, applied when the node starts, unless the file's last state was applied already.
     *
     * @return whether there is a new version
     */
    @PermitAll
    public boolean applyFile(HostId host, String text) throws InvalidDocument {
        reader.read(text.getBytes(StandardCharsets.UTF_8));
        String digest = digest(text);
        boolean known = em.createNamedQuery("AccessDocument.latest", AccessDocument.class)
                .setParameter("host", host.value())
                .getResultStream()
                .filter(document -> document.origin().equals(FILE))
                .findFirst()
                .filter(document -> document.digest().equals(digest))
                .isPresent();
        if (!known) {
            keepNext(
                    host,
                    number(host) + 1,
                    new DocumentChange(text, null, FILE, "portcullis.access-control.file", true),
                    "portcullis");
        }
        return !known;
    }

    private AccessPolicy checked(HostId host, DocumentChange change) throws InvalidDocument, DocumentConflict {
        AccessPolicy policy = reader.read(change.text().getBytes(StandardCharsets.UTF_8));
        Long expected = change.expected();
        if (expected != null && expected != number(host)) {
            throw stale();
        }
        if (!change.closing() && !Reach.anybody(policy)) {
            throw new DocumentConflict(
                    DocumentConflict.Kind.CLOSES,
                    "this document closes every server to everybody; say ?confirm=closed if that is meant");
        }
        return policy;
    }

    /** @param base the version the change was made on; whoever follows the same one collides */
    private long keep(HostId host, long base, DocumentChange change, String by) throws DocumentConflict {
        try {
            return keepNext(host, base + 1, change, by);
        } catch (PersistenceException collided) {
            context.setRollbackOnly();
            throw stale();
        }
    }

    private long keepNext(HostId host, long number, DocumentChange change, String by) {
        em.persist(new AccessDocument(host, number, change, digest(change.text()), by, OffsetDateTime.now(clock)));
        em.flush();
        String why = change.reason().isBlank() ? "without a reason given" : change.reason();
        changes.fire(new HostChanged(host, "access_control_" + change.origin(), "version " + number, why));
        return number;
    }

    private static DocumentConflict stale() {
        return new DocumentConflict(
                DocumentConflict.Kind.STALE,
                "the document was changed meanwhile; read it again and repeat your change");
    }

    private Optional<AccessDocument> newest(HostId host) {
        return em.createNamedQuery("AccessDocument.latest", AccessDocument.class)
                .setParameter("host", host.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private Optional<AccessDocument> find(HostId host, long number) {
        return em.createNamedQuery("AccessDocument.one", AccessDocument.class)
                .setParameter("host", host.value())
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    private String caller() {
        String name = context.getCallerPrincipal().getName();
        return Caller.of(name).map(caller -> caller.user().value()).orElse(name);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing", impossible);
        }
    }
}
