package io.portcullis.signin.mail;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.mail.MailLink.Purpose;
import io.portcullis.signin.password.Passwords;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** Links that prove a mailbox, for half an hour, once, and what becomes of the proof: a new password, a new person. */
@Stateless
public class MailLinks {
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    @PersistenceContext
    private EntityManager em;

    private People people;
    private Passwords passwords;
    private SecureRandom random;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public MailLinks() {}

    @Inject
    public MailLinks(People people, Passwords passwords, SecureRandom random, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.random = random;
        this.clock = clock;
    }

    /** A link as it comes back. */
    public record Followed(HostId host, Secret token, Secret browser) {}

    public enum Outcome {
        DONE,
        /** Spent, expired, of another browser, or nobody's. */
        GONE,
        TOO_SHORT,
        /** Nothing was spent; it may be tried again. */
        BUSY
    }

    @PermitAll
    public Secret recovery(HostId host, UserId user, Secret browser) {
        return begin(new MailLink(host, Purpose.RECOVERY, user), browser);
    }

    @PermitAll
    public Secret signUp(HostId host, UserId address, Secret browser) {
        return begin(new MailLink(host, Purpose.SIGN_UP, address), browser);
    }

    /** Whose password the link would set; looking spends nothing. */
    @PermitAll
    public Optional<UserId> recovering(Followed link) {
        return first(query(link, Purpose.RECOVERY)).map(MailLink::user).filter(user -> people.enabled(link.host(), user)
                .isPresent());
    }

    /** The address that the link proves; looking spends nothing. */
    @PermitAll
    public Optional<UserId> signingUp(Followed link) {
        return first(query(link, Purpose.SIGN_UP)).map(MailLink::user);
    }

    /** Every session of the human ends, and every other link. */
    @PermitAll
    public Outcome recover(Followed link, Secret wanted) {
        Optional<UserId> user = locked(link, Purpose.RECOVERY)
                .map(MailLink::user)
                .filter(proved -> people.enabled(link.host(), proved).isPresent());
        return user.map(proved -> choose(link.host(), proved, Purpose.RECOVERY, wanted))
                .orElse(Outcome.GONE);
    }

    /** Makes a person who may sign in and nothing else. */
    @PermitAll
    public Outcome signUp(Followed link, String name, Secret wanted) {
        Optional<UserId> proved = locked(link, Purpose.SIGN_UP).map(MailLink::user);
        if (proved.isEmpty() || people.known(link.host(), proved.get()).isPresent()) {
            return Outcome.GONE;
        }
        UserId address = proved.get();
        NewPerson person = new NewPerson(address.value(), name.isBlank() ? address.value() : name, Set.of());
        Outcome chosen = choose(link.host(), address, Purpose.SIGN_UP, wanted);
        if (chosen == Outcome.DONE) {
            people.join(link.host(), person);
        }
        return chosen;
    }

    @PermitAll
    public void left(@Observes PersonLeft left) {
        em.createNamedQuery("MailLink.left")
                .setParameter("host", left.host().value())
                .setParameter("user", left.user().value())
                .executeUpdate();
    }

    @PermitAll
    public void purge() {
        em.createNamedQuery("MailLink.purge")
                .setParameter("now", OffsetDateTime.now(clock))
                .executeUpdate();
    }

    private Secret begin(MailLink link, Secret browser) {
        Secret token = RandomText.secret(random);
        em.persist(link.holding(token, browser, OffsetDateTime.now(clock).plus(LIFETIME)));
        return token;
    }

    private Outcome choose(HostId host, UserId user, Purpose purpose, Secret wanted) {
        Passwords.Change change = passwords.choose(host, user, wanted);
        if (change == Passwords.Change.DONE) {
            em.createNamedQuery("MailLink.spend")
                    .setParameter("host", host.value())
                    .setParameter("user", user.value())
                    .setParameter("purpose", purpose)
                    .executeUpdate();
        }
        return switch (change) {
            case DONE -> Outcome.DONE;
            case TOO_SHORT -> Outcome.TOO_SHORT;
            case BUSY -> Outcome.BUSY;
            case WRONG -> Outcome.GONE;
        };
    }

    /** Whoever comes with the same link at the same time waits here, and then finds it spent. */
    private Optional<MailLink> locked(Followed link, Purpose purpose) {
        return first(query(link, purpose).setLockMode(LockModeType.PESSIMISTIC_WRITE));
    }

    private static Optional<MailLink> first(TypedQuery<MailLink> query) {
        return query.getResultList().stream().findFirst();
    }

    private TypedQuery<MailLink> query(Followed link, Purpose purpose) {
        return em.createNamedQuery("MailLink.living", MailLink.class)
                .setParameter("host", link.host().value())
                .setParameter("token", RandomText.digest(link.token()))
                .setParameter("browser", RandomText.digest(link.browser()))
                .setParameter("purpose", purpose)
                .setParameter("now", OffsetDateTime.now(clock));
    }
}
