package io.portcullis.oauth.key;

import io.portcullis.identity.HostId;
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

/**
 * A key that signs access tokens. It is published before it signs and after it has signed:
 *
 * <pre>
 *   NEXT ──rotate──▶ ACTIVE ──rotate──▶ RETIRING ──tokens expired──▶ GONE
 *   published        published, signs    published                  unknown
 * </pre>
 */
@Entity
@Table(name = "signing_key")
@NamedQuery(
        name = "SigningKey.published",
        query = "select k from SigningKey k where k.host = :host and k.state <> :gone order by k.id")
class SigningKey {
    enum State {
        NEXT,
        ACTIVE,
        RETIRING,
        GONE,
        /** Beside the others: signs what is known by its digest anyway, so it never turns. */
        CONNECTOR
    }

    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "kid")
    private String kid;

    @Column(name = "algorithm")
    private String algorithm;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "sealed_jwk")
    private String sealedJwk;

    @Column(name = "public_jwk")
    private String publicJwk;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "changed_at")
    private OffsetDateTime changedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    SigningKey(HostId host, String kid, String algorithm, State state, String sealedJwk, String publicJwk) {
        this.host = host.value();
        this.kid = kid;
        this.algorithm = algorithm;
        this.state = state;
        this.sealedJwk = sealedJwk;
        this.publicJwk = publicJwk;
    }

    SigningKey createdAt(OffsetDateTime now) {
        createdAt = now;
        changedAt = now;
        return this;
    }

    /** One step along the life of a key. */
    void advance(OffsetDateTime now) {
        state = switch (state) {
            case NEXT -> State.ACTIVE;
            case ACTIVE -> State.RETIRING;
            case RETIRING, GONE -> State.GONE;
            case CONNECTOR -> State.CONNECTOR;
        };
        changedAt = now;
        if (state == State.GONE) {
            sealedJwk = "";
        }
    }

    State state() {
        return state;
    }

    String kid() {
        return kid;
    }

    String algorithm() {
        return algorithm;
    }

    String sealedJwk() {
        return sealedJwk;
    }

    String publicJwk() {
        return publicJwk;
    }

    OffsetDateTime changedAt() {
        return changedAt;
    }

    static String place(HostId host, String kid) {
        return host + "/signing_key/" + kid;
    }
}
