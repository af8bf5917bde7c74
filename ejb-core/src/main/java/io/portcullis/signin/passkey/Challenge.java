package io.portcullis.signin.passkey;

import io.portcullis.identity.HostId;
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

/** Something random that a device is to sign. */
@Entity
@Table(name = "passkey_challenge")
@NamedQuery(
        name = "Challenge.spend",
        query = "delete from Challenge c where c.host = :host and c.challengeHash = :challenge and c.boundHash = :bound"
                + " and c.expiresAt > :now")
@NamedQuery(name = "Challenge.purge", query = "delete from Challenge c where c.expiresAt < :now")
class Challenge {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "challenge_hash")
    private String challengeHash;

    @Column(name = "bound_hash")
    private String boundHash;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Challenge() {}

    Challenge(HostId host, String challengeHash, String boundHash, OffsetDateTime expiresAt) {
        this.host = host.value();
        this.challengeHash = challengeHash;
        this.boundHash = boundHash;
        this.expiresAt = expiresAt;
    }
}
