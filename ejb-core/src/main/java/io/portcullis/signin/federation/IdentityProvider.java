package io.portcullis.signin.federation;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.signin.method.Domain;
import io.portcullis.tenancy.key.Vault;
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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who else may say who somebody is at a host. */
@Entity
@Table(name = "identity_provider")
@NamedQuery(
        name = "IdentityProvider.all",
        query = "select p from IdentityProvider p where p.host = :host order by p.id")
@NamedQuery(
        name = "IdentityProvider.byKey",
        query = "select p from IdentityProvider p where p.host = :host and p.key = :key")
class IdentityProvider {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "provider_key")
    private String key;

    @Column(name = "name")
    private String name;

    @Column(name = "kind")
    private String kind;

    @Column(name = "issuer")
    private String issuer;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Column(name = "endpoints")
    private String endpoints;

    @Column(name = "scopes")
    private String scopes;

    @Column(name = "groups_claim")
    private String groupsClaim;

    @Column(name = "domains")
    private String domains;

    @Column(name = "force_redirect")
    private boolean forceRedirect;

    @Column(name = "creates_people")
    private boolean createsPeople;

    @Column(name = "trusts_addresses")
    private boolean trustsAddresses;

    @Column(name = "mapping_mode")
    private String mapping;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "tested_at")
    private OffsetDateTime testedAt;

    @Column(name = "certificate_expires_at")
    private OffsetDateTime certificateExpiresAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected IdentityProvider() {}

    @SuppressWarnings("NullAway.Init")
    IdentityProvider(HostId host, String key) {
        this.host = host.value();
        this.key = key;
    }

    /** Whatever was tested was another configuration. */
    IdentityProvider set(ProviderSpec spec, Vault vault) {
        if (!spec.issuer().equals(issuer) || !spec.kind().name().equals(kind)) {
            certificateExpiresAt = null;
        }
        name = spec.name();
        kind = spec.kind().name();
        issuer = spec.issuer();
        clientId = spec.clientId();
        endpoints = spec.endpoints().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        scopes = String.join(" ", new TreeSet<>(spec.scopes()));
        groupsClaim = spec.groupsClaim();
        domains = spec.domains().stream().map(Domain::value).sorted().collect(Collectors.joining(" "));
        forceRedirect = spec.forceRedirect();
        createsPeople = spec.createsPeople();
        trustsAddresses = spec.trustsAddresses();
        mapping = spec.mapping().name();
        enabled = spec.enabled();
        testedAt = null;
        Secret secret = spec.secret();
        if (secret != null) {
            sealedSecret = vault.seal(place(), secret.reveal().getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    void tested(OffsetDateTime now) {
        testedAt = now;
    }

    /** What is given has no part in whether the connection works. */
    IdentityProvider mapping(MappingMode mode) {
        mapping = mode.name();
        return this;
    }

    void certified(OffsetDateTime until) {
        certificateExpiresAt = until;
    }

    String key() {
        return key;
    }

    long version() {
        return version;
    }

    Provider provider(Vault vault, List<MappingRule> rules) {
        ProviderSpec spec = new ProviderSpec(
                name,
                ProviderKind.valueOf(kind),
                issuer,
                clientId,
                secret(vault),
                endpoints(),
                words(scopes),
                groupsClaim,
                words(domains).stream().map(Domain::new).collect(Collectors.toSet()),
                forceRedirect,
                createsPeople,
                trustsAddresses,
                MappingMode.valueOf(mapping),
                rules,
                enabled);
        return new Provider(key, spec, testedAt, certificateExpiresAt, version);
    }

    private @Nullable Secret secret(Vault vault) {
        return sealedSecret == null
                ? null
                : new Secret(new String(vault.open(place(), sealedSecret), StandardCharsets.UTF_8));
    }

    private String place() {
        return host + "/identity_provider/" + key;
    }

    private Map<String, String> endpoints() {
        Map<String, String> known = new TreeMap<>();
        endpoints.lines().map(line -> line.split("=", 2)).forEach(parts -> known.put(parts[0], parts[1]));
        return known;
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}
