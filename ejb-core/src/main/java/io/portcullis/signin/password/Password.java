package io.portcullis.signin.password;

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

/** The slow hash of a human's password. */
@Entity
@Table(name = "password")
@NamedQuery(name = "Password.of", query = "select p from Password p where p.host = :host and p.user = :user")
class Password {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "user_id")
    private String user;

    @Column(name = "hash")
    private String hash;

    @Column(name = "changed_at")
    private OffsetDateTime changedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Password() {}

    Password(HostId host, UserId user) {
        this.host = host.value();
        this.user = user.value();
    }

    Password set(String newHash, OffsetDateTime now) {
        hash = newHash;
        changedAt = now;
        return this;
    }

    String hash() {
        return hash;
    }
}
