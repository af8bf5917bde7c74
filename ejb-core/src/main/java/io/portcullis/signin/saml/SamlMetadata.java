package io.portcullis.signin.saml;

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
import org.jspecify.annotations.Nullable;

/** The metadata that an administrator gave for a provider. */
@Entity
@Table(name = "saml_metadata")
@NamedQuery(
        name = "SamlMetadata.of",
        query = "select m from SamlMetadata m where m.host = :host and m.provider = :provider")
@NamedQuery(
        name = "SamlMetadata.warn",
        query = "update SamlMetadata m set m.warnedDays = :days, m.version = m.version + 1 where m.host = :host"
                + " and m.provider = :provider and (m.warnedDays is null or m.warnedDays > :days)")
class SamlMetadata {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "provider_key")
    private String provider;

    @Column(name = "entity_id")
    private String entityId;

    @Column(name = "document")
    private String document;

    @Column(name = "warned_days")
    private @Nullable Integer warnedDays;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected SamlMetadata() {}

    @SuppressWarnings("NullAway.Init")
    SamlMetadata(HostId host, String provider) {
        this.host = host.value();
        this.provider = provider;
    }

    /** What was announced was the end of other certificates. */
    SamlMetadata set(IdpMetadata metadata) {
        entityId = metadata.entityId();
        document = metadata.text();
        warnedDays = null;
        return this;
    }

    String entityId() {
        return entityId;
    }

    String document() {
        return document;
    }
}
