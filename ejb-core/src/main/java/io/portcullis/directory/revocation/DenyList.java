package io.portcullis.directory.revocation;

import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.Revocations;
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
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes all access from a user or a team before it answers, and gives it back only when an administrator says so. */
@Stateless
public class DenyList {
    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private Clock clock;
    private Event<HostChanged> changes;
    private Event<PersonLeft> leaving;

    @SuppressWarnings("NullAway.Init")
    public DenyList() {}

    @Inject
    public DenyList(Clock clock, Event<HostChanged> changes, Event<PersonLeft> leaving) {
        this.clock = clock;
        this.changes = changes;
        this.leaving = leaving;
    }

    /** @param how what ends besides: sessions always, what was granted to agents where tokens are revoked too */
    @RolesAllowed({"admin:write", "admin:kill"})
    public void revoke(HostId host, UserId user, String reason, PersonLeft.How how) {
        add(host, RevokedKind.USER, user.value(), reason, caller());
        leaving.fire(new PersonLeft(host, user, how));
    }

    /**
     * The identity provider says that somebody has left: everything ends. Nothing it says later lifts that.
     *
     * @return false for somebody who is on the list already
     */
    @PermitAll
    public boolean deactivated(HostId host, UserId user, String reason) {
        boolean news = find(host, RevokedKind.USER, user.value()).isEmpty();
        if (news) {
            add(host, RevokedKind.USER, user.value(), reason, "identity provider");
            leaving.fire(new PersonLeft(host, user, PersonLeft.How.DISABLED));
        }
        return news;
    }

    /** @param members those it has by the document that counts */
    @RolesAllowed({"admin:write", "admin:kill"})
    public void revokeTeam(HostId host, String team, Set<UserId> members, String reason, PersonLeft.How how) {
        add(host, RevokedKind.TEAM, team, reason, caller());
        members.forEach(member -> leaving.fire(new PersonLeft(host, member, how)));
    }

    /** @return false if it was not there */
    @RolesAllowed({"admin:write", "admin:kill"})
    public boolean lift(HostId host, RevokedKind kind, String name) {
        Optional<Revocation> standing = find(host, kind, name);
        standing.ifPresent(revocation -> {
            revocation.lift(caller(), OffsetDateTime.now(clock));
            changes.fire(new HostChanged(host, "revocation_lifted", kind.word() + " " + name, "access as before"));
        });
        return standing.isPresent();
    }

    @RolesAllowed("admin:read")
    public List<RevocationView> list(HostId host) {
        return standing(host).stream().map(RevocationView::of).toList();
    }

    @PermitAll
    public Revocations snapshot(HostId host) {
        List<Revocation> standing = standing(host);
        return new Revocations(
                standing.stream()
                        .filter(revocation -> revocation.kind() == RevokedKind.USER)
                        .map(revocation -> new UserId(revocation.name()))
                        .collect(Collectors.toSet()),
                standing.stream()
                        .filter(revocation -> revocation.kind() == RevokedKind.TEAM)
                        .map(Revocation::name)
                        .collect(Collectors.toSet()));
    }

    private void add(HostId host, RevokedKind kind, String name, String reason, String by) {
        if (find(host, kind, name).isEmpty()) {
            em.persist(new Revocation(host, kind, name, reason, by, OffsetDateTime.now(clock)));
        }
        changes.fire(new HostChanged(host, "access_revoked", kind.word() + " " + name, reason));
    }

    private Optional<Revocation> find(HostId host, RevokedKind kind, String name) {
        return standing(host).stream()
                .filter(revocation ->
                        revocation.kind() == kind && revocation.name().equals(name))
                .findFirst();
    }

    private List<Revocation> standing(HostId host) {
        return em.createNamedQuery("Revocation.standing", Revocation.class)
                .setParameter("host", host.value())
                .getResultList();
    }

    private String caller() {
        String name = context.getCallerPrincipal().getName();
        return Caller.of(name).map(caller -> caller.user().value()).orElse(name);
    }
}
