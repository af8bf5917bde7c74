package io.portcullis.signin.mail;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;

import static io.portcullis.identity.RandomText.digest;

/**
 * A link that was sent to a mailbox. It proves nothing in another browser, so that neither whoever reads a proxy's log nor a
 * program that opens every link of a mail can spend it.
 */
@Entity
@Table(name = "mail_link")
@NamedQuery(
        name = "MailLink.living",
        query = "select l from MailLink l where l.host = :host and l.tokenHash = :token and l.browser = :browser"
                + " and l.purpose = :purpose and l.expiresAt > :now")
@NamedQuery(
        name = "MailLink.spend",
        query = "delete from MailLink l where l.host = :host and l.user = :user and l.purpose = :purpose")
@NamedQuery(name = "MailLink.left", query = "delete from MailLink l where l.host = :host and l.user = :user")
@NamedQuery(name = "MailLink.purge", query = "delete from MailLink l where l.expiresAt < :now")
class MailLink {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "token_hash")
    private String tokenHash;

    @Enumerated(EnumType.STRING)
    @Column(name = "purpose")
    private Purpose purpose;

    @Column(name = "user_id")
    private String user;

    @Column(name = "browser_hash")
    private String browser;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected MailLink() {}

    MailLink(HostId host, Purpose purpose, UserId user) {
        this.host = host.value();
        this.purpose = purpose;
        this.user = user.value();
    }

    MailLink holding(Secret token, Secret browserSecret, OffsetDateTime until) {
        tokenHash = digest(token);
        browser = digest(browserSecret);
        expiresAt = until;
        return this;
    }

    UserId user() {
        return new UserId(user);
    }

    /** What whoever follows the link may do. */
    enum Purpose {
        RECOVERY,
        SIGN_UP
    }
}
