package io.portcullis.signin.passkey;

import io.portcullis.identity.HostId;
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
import java.time.OffsetDateTime;

/** A device of a human, by its public key. */
@Entity
@Table(name = "passkey")
@NamedQuery(
        name = "Passkey.byCredential",
        query = "select p from Passkey p where p.host = :host and p.credentialId = :credential")
@NamedQuery(
        name = "Passkey.ofUser",
        query = "select p from Passkey p where p.host = :host and p.user = :user order by p.id")
@NamedQuery(
        name = "Passkey.ofUserById",
        query = "select p from Passkey p where p.host = :host and p.user = :user and p.publicId = :id")
@NamedQuery(name = "Passkey.forget", query = "delete from Passkey p where p.host = :host and p.user = :user")
class Passkey {
    static final int LONGEST_NAME = 100;

    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "user_id")
    private String user;

    /** What devices know the human by: random, and the same on all of them. */
    @Column(name = "user_handle")
    private String userHandle;

    @Column(name = "credential_id")
    private String credentialId;

    @Column(name = "credential")
    private String credential;

    @Column(name = "sign_count")
    private long signCount;

    @Column(name = "name")
    private String name;

    @Column(name = "added_at")
    private OffsetDateTime addedAt;

    @Column(name = "used_at")
    private OffsetDateTime usedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Passkey() {}

    Passkey(HostId host, UserId user, String userHandle) {
        this.host = host.value();
        this.user = user.value();
        this.userHandle = userHandle;
    }

    Passkey holding(String newId, Ceremony.Key key, String newName, OffsetDateTime now) {
        publicId = newId;
        credentialId = key.id();
        credential = key.credential();
        signCount = key.signCount();
        addedAt = now;
        rename(newName);
        return this;
    }

    void rename(String newName) {
        name = newName.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A passkey's name has 1 to 100 characters");
        }
    }

    void use(long newCount, OffsetDateTime now) {
        signCount = newCount;
        usedAt = now;
    }

    Ceremony.Key key() {
        return new Ceremony.Key(credentialId, credential, signCount);
    }

    UserId user() {
        return new UserId(user);
    }

    String userHandle() {
        return userHandle;
    }

    String credentialId() {
        return credentialId;
    }

    PasskeyView view() {
        return new PasskeyView(publicId, name, addedAt, usedAt);
    }
}
