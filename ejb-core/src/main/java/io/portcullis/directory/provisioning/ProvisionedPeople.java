package io.portcullis.directory.provisioning;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.PersonView;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The people of a host as a provider keeps them: it makes them, describes them, and lets them go; it gives no rights. */
@Stateless
public class ProvisionedPeople {
    @PersistenceContext
    private EntityManager em;

    private People people;
    private LinkedIdentities identities;
    private ProvisioningSettings settings;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public ProvisionedPeople() {}

    @Inject
    public ProvisionedPeople(People people, LinkedIdentities identities, ProvisioningSettings settings, Clock clock) {
        this.people = people;
        this.identities = identities;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a provider looks somebody up by. */
    public enum Key {
        ID("ProvisionedPerson.byId"),
        USER_NAME("ProvisionedPerson.byUserName"),
        EXTERNAL_ID("ProvisionedPerson.byExternalId");

        private final String query;

        Key(String query) {
            this.query = query;
        }
    }

    public record Page(List<AccountView> items, long total) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** @param from the first is 1 (RFC 7644 §3.4.2.4) */
    @RolesAllowed("scim")
    public Page page(HostId host, long from, int count) {
        long total = em.createNamedQuery("ProvisionedPerson.count", Long.class)
                .setParameter("host", host.value())
                .getSingleResult();
        List<AccountView> items = count == 0 || from > total
                ? List.of()
                : em.createNamedQuery("ProvisionedPerson.page", Object[].class)
                        .setParameter("host", host.value())
                        .setFirstResult(Math.toIntExact(from - 1))
                        .setMaxResults(count)
                        .getResultStream()
                        .map(AccountView::of)
                        .toList();
        return new Page(items, total);
    }

    /** Those with that very value; a user name regardless of case. */
    @RolesAllowed("scim")
    public List<AccountView> find(HostId host, Key key, String value) {
        return em.createNamedQuery(key.query, Object[].class)
                .setParameter("host", host.value())
                .setParameter("value", key == Key.USER_NAME ? normal(value) : value)
                .getResultStream()
                .map(AccountView::of)
                .toList();
    }

    /**
     * Makes somebody, or takes over an account that is there; who was withdrawn or disabled is back, as the same resource.
     *
     * @throws AccountExists for somebody who is provisioned and active
     */
    @RolesAllowed("scim")
    public AccountView provision(HostId host, Account account) {
        UserId user = new UserId(account.userName());
        Optional<ProvisionedPerson> known = known(host, user);
        boolean active = people.enabled(host, user).isPresent();
        if (known.filter(person -> !person.withdrawn()).isPresent() && active) {
            throw new AccountExists("userName " + account.userName() + " is taken");
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        ProvisionedPerson person = known.orElseGet(
                () -> new ProvisionedPerson(host, UUID.randomUUID().toString(), user, now));
        return describe(host, person, account);
    }

    /**
     * @throws UnknownAccount for an id that nobody has
     * @throws IllegalArgumentException for another user name: it names the account
     */
    @RolesAllowed("scim")
    public AccountView change(HostId host, String id, Account account) {
        ProvisionedPerson person = named(host, id);
        if (!person.user().equals(new UserId(account.userName()))) {
            throw new IllegalArgumentException(
                    "userName names the account and cannot change; withdraw it and make another");
        }
        return describe(host, person, account);
    }

    /** The person is disabled and loses all that is theirs; who they were stays, for the record. */
    @RolesAllowed("scim")
    public void withdraw(HostId host, String id) {
        AccountView known = find(host, Key.ID, id).stream().findFirst().orElseThrow(() -> new UnknownAccount(id));
        people.withdraw(host, person(known.account()));
        named(host, id).withdraw(OffsetDateTime.now(clock));
    }

    /** An administrator removed them for good. */
    @PermitAll
    public void left(@Observes PersonLeft left) {
        if (left.how() == PersonLeft.How.DELETED) {
            em.createNamedQuery("ProvisionedPerson.forget")
                    .setParameter("host", left.host().value())
                    .setParameter("user", left.user().value())
                    .executeUpdate();
        }
    }

    private AccountView describe(HostId host, ProvisionedPerson person, Account account) {
        PersonView view =
                account.active() ? people.provision(host, person(account)) : people.withdraw(host, person(account));
        em.persist(person.describe(account, OffsetDateTime.now(clock)));
        em.flush();
        if (account.externalId() != null && !account.externalId().isBlank()) {
            String subject = account.externalId();
            settings.issuer(host)
                    .ifPresent(issuer -> identities.link(host, new ExternalId(issuer, subject), person.user()));
        }
        return AccountView.of(person, view.name(), view.email(), view.enabled());
    }

    private static NewPerson person(Account account) {
        return new NewPerson(account.userName(), account.name(), Set.of());
    }

    private Optional<ProvisionedPerson> known(HostId host, UserId user) {
        return em.createNamedQuery("ProvisionedPerson.known", ProvisionedPerson.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .getResultStream()
                .findFirst();
    }

    private ProvisionedPerson named(HostId host, String id) {
        return em.createNamedQuery("ProvisionedPerson.named", ProvisionedPerson.class)
                .setParameter("host", host.value())
                .setParameter("ids", List.of(id))
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new UnknownAccount(id));
    }

    private static String normal(String userName) {
        try {
            return new UserId(userName).value();
        } catch (IllegalArgumentException nobody) {
            return "";
        }
    }
}
