package io.portcullis.signin.saml;

import io.portcullis.identity.HostId;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.tenancy.HostAddress;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/** The SAML identity providers of each host, and what each node's server needs to ask them. */
@Stateless
public class SamlProviders {
    @PersistenceContext
    private EntityManager em;

    private IdentityProviders providers;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public SamlProviders() {}

    @Inject
    public SamlProviders(IdentityProviders providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * Takes what the provider says about itself, in place of what it said before.
     *
     * @throws IllegalArgumentException where it is unusable, or another provider's
     */
    @RolesAllowed("admin:write")
    public Provider describe(HostId host, String key, byte[] document) {
        Provider provider = saml(host, key);
        IdpMetadata metadata = IdpMetadata.parse(document, clock.instant());
        MetadataXml.require(
                metadata.entityId().equals(provider.spec().issuer()),
                "/EntityDescriptor/@entityID",
                "is " + metadata.entityId() + ", and the provider's issuer is "
                        + provider.spec().issuer());
        em.persist(
                lookUp(host, key).orElseGet(() -> new SamlMetadata(host, key)).set(metadata));
        em.flush();
        return providers.certified(host, key, metadata.expiresAt().atOffset(ZoneOffset.UTC));
    }

    /** @throws IllegalArgumentException where the provider has not been described as it is configured now */
    @RolesAllowed("admin:read")
    public DropIn dropIn(HostAddress address, String key) {
        Provider provider = saml(address.host(), key);
        SamlMetadata metadata = lookUp(address.host(), key)
                .filter(known -> known.entityId().equals(provider.spec().issuer()))
                .orElseThrow(() -> new IllegalArgumentException("PUT the metadata of "
                        + provider.spec().issuer() + " to /v1/identity-providers/" + key + "/metadata first"));
        return new DropIn(ServiceProvider.of(address, key), key, provider.name(), metadata.document(), end(provider));
    }

    private static Instant end(Provider provider) {
        return Objects.requireNonNull(provider.certificateExpiresAt()).toInstant();
    }

    private Provider saml(HostId host, String key) {
        Provider provider = providers.find(host, key).orElseThrow(() -> new UnknownProvider(key));
        if (provider.spec().kind() != ProviderKind.CONTAINER_SAML) {
            throw new IllegalArgumentException(
                    key + " is of the kind " + provider.spec().kind().word() + "; files are for container-saml");
        }
        return provider;
    }

    private Optional<SamlMetadata> lookUp(HostId host, String key) {
        return em.createNamedQuery("SamlMetadata.of", SamlMetadata.class)
                .setParameter("host", host.value())
                .setParameter("provider", key)
                .getResultStream()
                .findFirst();
    }
}
