package io.portcullis.oauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.portcullis.identity.HostId;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.key.Vault;
import io.portcullis.tenancy.key.Vaults;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps the signing keys: private parts sealed in the database, so that every node signs and verifies alike. */
@Stateless
public class SigningKeys {
    @PersistenceContext
    private EntityManager em;

    private Vaults vaults;
    private TokenSettings settings;
    private Clock clock;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public SigningKeys() {}

    @Inject
    public SigningKeys(Vaults vaults, TokenSettings settings, Clock clock, Event<HostChanged> changes) {
        this.vaults = vaults;
        this.settings = settings;
        this.clock = clock;
        this.changes = changes;
    }

    /** Reads the published keys; a host without any gets an active and a next one. */
    @PermitAll
    public KeyRing ring(HostId host) {
        List<SigningKey> keys = published(host);
        if (keys.isEmpty()) {
            keys = List.of(create(host, SigningKey.State.ACTIVE), create(host, SigningKey.State.NEXT));
        }
        Vault vault = vaults.of(host);
        List<JWK> published = new ArrayList<>();
        Map<String, CompactJws.VerificationKey> verifiers = new HashMap<>();
        JWK active = null;
        List<JWK> connectors = new ArrayList<>();
        for (SigningKey key : keys) {
            JWK jwk = parse(key.publicJwk());
            if (key.state() == SigningKey.State.CONNECTOR) {
                connectors.add(jwk);
            } else {
                published.add(jwk);
            }
            verifiers.put(key.kid(), CompactJws.VerificationKey.of(jwk, JWSAlgorithm.parse(key.algorithm())));
            if (key.state() == SigningKey.State.ACTIVE) {
                active = opened(host, vault, key);
            }
        }
        if (active == null) {
            throw new IllegalStateException("Host " + host + " has no active signing key");
        }
        return new KeyRing(active, published, connectors, verifiers);
    }

    /** The private key that signs tokens of connectors; made when the first is asked for. */
    @RolesAllowed("admin:write")
    public JWK ofConnectors(HostId host) {
        SigningKey key = published(host).stream()
                .filter(known -> known.state() == SigningKey.State.CONNECTOR)
                .findFirst()
                .orElseGet(() -> create(host, SigningKey.State.CONNECTOR));
        return opened(host, vaults.of(host), key);
    }

    /** Next becomes active, active retires, and what retired long enough ago for its last token to be dead is gone. */
    @RolesAllowed("admin:write")
    public void rotate(HostId host) {
        turn(host);
    }

    /** The same by the calendar, once the active key is older than its lifetime. */
    @PermitAll
    public void rotateIfDue(HostId host) {
        OffsetDateTime due = OffsetDateTime.now(clock).minus(settings.keyLifetime());
        boolean old = published(host).stream()
                .anyMatch(key -> key.state() == SigningKey.State.ACTIVE
                        && key.changedAt().isBefore(due));
        if (old) {
            turn(host);
        }
    }

    private void turn(HostId host) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime lastTokenDead = now.minus(settings.accessTokenLifetime().multipliedBy(2));
        for (SigningKey key : published(host)) {
            if (key.state() != SigningKey.State.RETIRING || key.changedAt().isBefore(lastTokenDead)) {
                key.advance(now);
            }
        }
        SigningKey next = create(host, SigningKey.State.NEXT);
        changes.fire(new HostChanged(host, "signing_key_rotated", next.kid(), "a new next key was made"));
    }

    private List<SigningKey> published(HostId host) {
        return em.createNamedQuery("SigningKey.published", SigningKey.class)
                .setParameter("host", host.value())
                .setParameter("gone", SigningKey.State.GONE)
                .getResultList();
    }

    private SigningKey create(HostId host, SigningKey.State state) {
        String kid = UUID.randomUUID().toString();
        JWK jwk = generate(kid);
        byte[] secret = jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
        String sealed = vaults.of(host).seal(SigningKey.place(host, kid), secret);
        String publicJwk = jwk.toPublicJWK().toJSONString();
        SigningKey key = new SigningKey(host, kid, settings.algorithm(), state, sealed, publicJwk)
                .createdAt(OffsetDateTime.now(clock));
        em.persist(key);
        return key;
    }

    private JWK generate(String kid) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(settings.algorithm());
        JWKGenerator<? extends JWK> generator =
                algorithm.equals(JWSAlgorithm.ES256) ? new ECKeyGenerator(Curve.P_256) : new RSAKeyGenerator(2048);
        try {
            return generator
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("No " + algorithm + " key can be made", impossible);
        }
    }

    private static JWK opened(HostId host, Vault vault, SigningKey key) {
        byte[] opened = vault.open(SigningKey.place(host, key.kid()), key.sealedJwk());
        return parse(new String(opened, StandardCharsets.UTF_8));
    }

    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException corrupt) {
            throw new IllegalStateException("A stored signing key cannot be read", corrupt);
        }
    }
}
