package io.portcullis.directory;

import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Roles;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The humans of a host. */
@Stateless
public class People {
    private static final int MOST = 500;

    @PersistenceContext
    private EntityManager em;

    private Teams teams;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<PersonLeft> leaving;

    @SuppressWarnings("NullAway.Init")
    public People() {}

    @Inject
    public People(Teams teams, Clock clock, Event<HostChanged> changes, Event<PersonLeft> leaving) {
        this.teams = teams;
        this.clock = clock;
        this.changes = changes;
        this.leaving = leaving;
    }

    /**
     * @param text looked for in name and address, regardless of case; null for all
     * @param limit 1 to 500
     * @param cursor the last user id of the page before
     */
    @RolesAllowed("admin:read")
    public Page list(HostId host, @Nullable String text, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        String looked = text == null ? "" : text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
        List<Person> found = em.createNamedQuery("Person.page", Person.class)
                .setParameter("host", host.value())
                .setParameter("cursor", cursor == null ? "" : cursor)
                .setParameter("text", "%" + looked + "%")
                .setMaxResults(limit + 1)
                .getResultList();
        List<Person> page = found.size() > limit ? found.subList(0, limit) : found;
        Map<UserId, List<String>> memberships = teams.memberships(host);
        String next = found.size() > limit ? page.get(limit - 1).user().value() : null;
        return new Page(
                page.stream()
                        .map(person -> PersonView.of(person, memberships.getOrDefault(person.user(), List.of())))
                        .toList(),
                next);
    }

    /** @param next the cursor of the next page, null on the last */
    public record Page(List<PersonView> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    @RolesAllowed("admin:read")
    public Optional<PersonView> find(HostId host, UserId user) {
        return lookUp(host, user).map(person -> view(host, person));
    }

    @RolesAllowed("admin:write")
    public PersonView create(HostId host, NewPerson made) {
        if (lookUp(host, made.user()).isPresent()) {
            throw new PersonExists(made.user().value());
        }
        return add(host, made);
    }

    @RolesAllowed("admin:write")
    public PersonView change(HostId host, UserId user, PersonChange change) {
        Person person = lookUp(host, user).orElseThrow(() -> new UnknownPerson(user.value()));
        apply(host, person, change);
        return view(host, person);
    }

    /** By a provider: they are there, called so, and enabled; their roles are as they were. */
    @RolesAllowed("scim")
    public PersonView provision(HostId host, NewPerson said) {
        return become(host, said, true);
    }

    /** By a provider: they are there for the record, called so, and not enabled. */
    @RolesAllowed("scim")
    public PersonView withdraw(HostId host, NewPerson said) {
        return become(host, said, false);
    }

    private PersonView become(HostId host, NewPerson said, boolean enabled) {
        if (!said.roles().isEmpty()) {
            throw new IllegalArgumentException("a provider gives no roles");
        }
        if (lookUp(host, said.user()).isEmpty()) {
            add(host, said);
        }
        Person person = lookUp(host, said.user()).orElseThrow(() -> new UnknownPerson(said.email()));
        if (enabled != person.enabled() || !said.name().equals(person.name())) {
            apply(host, person, new PersonChange(said.name(), null, enabled));
        }
        return PersonView.of(person, List.of());
    }

    private void apply(HostId host, Person person, PersonChange change) {
        UserId user = person.user();
        Optional.ofNullable(change.name()).ifPresent(person::rename);
        boolean wasEnabled = person.enabled();
        boolean rolesMove = change.roles() != null && !change.roles().equals(person.roles());
        Optional.ofNullable(change.roles()).ifPresent(person::give);
        Optional.ofNullable(change.enabled()).ifPresent(person::enable);
        em.flush();
        boolean left = wasEnabled && !person.enabled();
        if (left || rolesMove) {
            PersonLeft.How how = left ? PersonLeft.How.DISABLED : PersonLeft.How.ROLES_CHANGED;
            leaving.fire(new PersonLeft(host, user, how));
        }
        changes.fire(new HostChanged(host, "user_changed", user.value(), described(person)));
    }

    @RolesAllowed("admin:write")
    public void delete(HostId host, UserId user) {
        em.remove(lookUp(host, user).orElseThrow(() -> new UnknownPerson(user.value())));
        teams.forget(host, user);
        forget("Ceiling.forget", host, user);
        forget("CeilingRequest.forget", host, user);
        leaving.fire(new PersonLeft(host, user, PersonLeft.How.DELETED));
        changes.fire(new HostChanged(host, "user_deleted", user.value(), "sessions and consents ended"));
    }

    /** What the sign-in may know: somebody who is there and enabled. */
    @PermitAll
    public Optional<PersonView> enabled(HostId host, UserId user) {
        return lookUp(host, user).filter(Person::enabled).map(person -> PersonView.of(person, List.of()));
    }

    /** Whether or not they are enabled. */
    @PermitAll
    public Optional<PersonView> known(HostId host, UserId user) {
        return lookUp(host, user).map(person -> PersonView.of(person, List.of()));
    }

    /** Somebody who proved who they are, and may do nothing yet. */
    @PermitAll
    public UserId join(HostId host, NewPerson made) {
        if (!made.roles().isEmpty()) {
            throw new IllegalArgumentException("only an administrator gives roles");
        }
        if (lookUp(host, made.user()).isPresent()) {
            throw new PersonExists(made.user().value());
        }
        return new UserId(add(host, made).userId());
    }

    /**
     * What a provider's mapping makes of a human's roles; sessions end where they change.
     *
     * @param mapped the roles the mapping is about; others stay as they are
     * @param held those of them that the human has from now on
     */
    @PermitAll
    public void assign(HostId host, UserId user, Set<String> mapped, Set<String> held) {
        Person person = lookUp(host, user).orElseThrow(() -> new UnknownPerson(user.value()));
        Set<String> roles = new TreeSet<>(person.roles());
        roles.removeAll(mapped);
        roles.addAll(held);
        if (!roles.equals(person.roles())) {
            person.give(Roles.checked(roles));
            em.flush();
            leaving.fire(new PersonLeft(host, user, PersonLeft.How.ROLES_CHANGED));
            changes.fire(new HostChanged(host, "user_changed", user.value(), described(person)));
        }
    }

    /** The first human comes from the configuration, at each start; one who is there stays as they are. */
    @PermitAll
    public boolean bootstrap(HostId host, String email) {
        NewPerson first = new NewPerson(email, "Administrator", Roles.ADMINISTRATION);
        if (lookUp(host, first.user()).isPresent()) {
            return false;
        }
        add(host, first);
        return true;
    }

    /** Whoever gets the name later starts with nothing. */
    private void forget(String query, HostId host, UserId user) {
        em.createNamedQuery(query)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .executeUpdate();
    }

    private PersonView add(HostId host, NewPerson made) {
        Person person = new Person(host, made, OffsetDateTime.now(clock));
        em.persist(person);
        em.flush();
        changes.fire(new HostChanged(host, "user_created", made.user().value(), described(person)));
        return PersonView.of(person, List.of());
    }

    private PersonView view(HostId host, Person person) {
        return PersonView.of(person, teams.memberships(host).getOrDefault(person.user(), List.of()));
    }

    private static String described(Person person) {
        return (person.enabled() ? "enabled, roles: " : "disabled, roles: ")
                + (person.roles().isEmpty() ? "none" : String.join(" ", person.roles()));
    }

    private Optional<Person> lookUp(HostId host, UserId user) {
        return em.createNamedQuery("Person.byId", Person.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .getResultStream()
                .findFirst();
    }
}
