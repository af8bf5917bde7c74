package io.portcullis.directory.identity;

import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.UnknownPerson;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which human of a host an issuer's subject is. Whoever links has seen both sides verified. */
@Stateless
public class LinkedIdentities {
    @PersistenceContext
    private EntityManager em;

    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public LinkedIdentities() {}

    @Inject
    public LinkedIdentities(Clock clock, Event<Noted> notes) {
        this.clock = clock;
        this.notes = notes;
    }

    /** @return empty for a subject that nobody linked; the human may be disabled */
    @PermitAll
    public Optional<UserId> find(HostId host, ExternalId external) {
        return lookUp(host, external).map(LinkedIdentity::user);
    }

    /** Everybody whom an issuer's subjects are, by subject. */
    @PermitAll
    public Map<String, UserId> subjects(HostId host, String issuer) {
        return em.createNamedQuery("LinkedIdentity.ofIssuer", LinkedIdentity.class)
                .setParameter("host", host.value())
                .setParameter("issuer", issuer)
                .getResultStream()
                .collect(Collectors.toMap(linked -> linked.external().subject(), LinkedIdentity::user));
    }

    /** Both sides were verified by the caller. One that is linked already stays whose it is. */
    @PermitAll
    public void link(HostId host, ExternalId external, UserId user) {
        if (lookUp(host, external).isEmpty()) {
            em.persist(new LinkedIdentity(host, external, user, OffsetDateTime.now(clock)));
            em.flush();
            notes.fire(Noted.of(host, "identity", "identity_linked", "an identity of " + external.issuer())
                    .by(user));
        }
    }

    /**
     * An administrator says who it is.
     *
     * @param known whether there is such a human, for {@link UnknownPerson}
     * @throws IllegalArgumentException where it is somebody else already
     */
    @RolesAllowed("admin:write")
    public void assign(HostId host, ExternalId external, UserId user, Predicate<UserId> known) {
        if (!known.test(user)) {
            throw new UnknownPerson(user.value());
        }
        link(host, external, user);
        if (!find(host, external).equals(Optional.of(user))) {
            throw new IllegalArgumentException("that subject is linked to somebody else; unlink it there first");
        }
    }

    /** @return false if the subject is not this human */
    @RolesAllowed("admin:write")
    public boolean unassign(HostId host, ExternalId external, UserId user) {
        return find(host, external).equals(Optional.of(user)) && unlink(host, external);
    }

    @RolesAllowed({"human", "admin:read"})
    public List<LinkedIdentityView> of(HostId host, UserId user) {
        return em.createNamedQuery("LinkedIdentity.ofUser", LinkedIdentity.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .getResultStream()
                .map(LinkedIdentityView::of)
                .toList();
    }

    @PermitAll
    public boolean has(HostId host, UserId user) {
        return !em.createNamedQuery("LinkedIdentity.ofUser", LinkedIdentity.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** @return false if there was no such link */
    @RolesAllowed("admin:write")
    public boolean unlink(HostId host, ExternalId external) {
        Optional<LinkedIdentity> found = lookUp(host, external);
        found.ifPresent(linked -> remove(host, linked));
        return found.isPresent();
    }

    private void remove(HostId host, LinkedIdentity linked) {
        em.remove(linked);
        String issuer = linked.external().issuer();
        notes.fire(Noted.of(host, "identity", "identity_unlinked", "an identity of " + issuer)
                .by(linked.user()));
    }

    /**
     * The human gives it up; the caller has checked that it is the human who asks, and that they can still come in.
     *
     * @return false if the subject is not this human
     */
    @RolesAllowed("human")
    public boolean disown(HostId host, ExternalId external, UserId user) {
        Optional<LinkedIdentity> own =
                lookUp(host, external).filter(linked -> linked.user().equals(user));
        own.ifPresent(linked -> remove(host, linked));
        return own.isPresent();
    }

    /** Whoever gets the name later starts without. */
    @PermitAll
    public void left(@Observes PersonLeft left) {
        if (left.how() == PersonLeft.How.DELETED) {
            em.createNamedQuery("LinkedIdentity.forget")
                    .setParameter("host", left.host().value())
                    .setParameter("user", left.user().value())
                    .executeUpdate();
        }
    }

    private Optional<LinkedIdentity> lookUp(HostId host, ExternalId external) {
        return em.createNamedQuery("LinkedIdentity.byExternalId", LinkedIdentity.class)
                .setParameter("host", host.value())
                .setParameter("issuer", external.issuer())
                .setParameter("subject", external.subject())
                .getResultStream()
                .findFirst();
    }
}
