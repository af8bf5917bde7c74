package io.portcullis.signin.mail;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Six digits that were sent to an account, for one browser. A million hashes are soon tried, so theirs is keyed, by the
 * secret of that browser: it is in no database, and in another browser nothing matches.
 */
@Entity
@Table(name = "one_time_code")
@NamedQuery(
        name = "OneTimeCode.living",
        query = "select c from OneTimeCode c where c.host = :host and c.browser = :browser and c.user = :user"
                + " and c.expiresAt > :now and c.tries <= :most order by c.id desc")
@NamedQuery(
        name = "OneTimeCode.count",
        query = "update OneTimeCode c set c.tries = c.tries + 1 where c.host = :host and c.browser = :browser"
                + " and c.user = :user")
@NamedQuery(
        name = "OneTimeCode.forget",
        query = "delete from OneTimeCode c where c.host = :host and c.browser = :browser and c.user = :user")
@NamedQuery(name = "OneTimeCode.left", query = "delete from OneTimeCode c where c.host = :host and c.user = :user")
@NamedQuery(name = "OneTimeCode.purge", query = "delete from OneTimeCode c where c.expiresAt < :now")
class OneTimeCode {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "browser_hash")
    private String browser;

    @Column(name = "user_id")
    private String user;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "tries")
    private int tries;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected OneTimeCode() {}

    OneTimeCode(HostId host, UserId user, String browserHash) {
        this.host = host.value();
        this.user = user.value();
        this.browser = browserHash;
    }

    OneTimeCode holding(Secret code, Secret browserSecret, OffsetDateTime until) {
        codeHash = hash(code, browserSecret);
        expiresAt = until;
        return this;
    }

    boolean is(Secret code, Secret browserSecret) {
        return MessageDigest.isEqual(
                codeHash.getBytes(StandardCharsets.US_ASCII),
                hash(code, browserSecret).getBytes(StandardCharsets.US_ASCII));
    }

    private String hash(Secret code, Secret browserSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(browserSecret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(
                    ("one-time code\n" + host + "\n" + user + "\n" + code.reveal()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is missing", impossible);
        }
    }
}
