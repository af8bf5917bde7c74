package io.portcullis.directory.provisioning;

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
import org.jspecify.annotations.Nullable;

/** What a provider knows a team by. The team's key stays when the provider renames it: rules name the key. */
@Entity
@Table(name = "scim_group")
@NamedQuery(name = "ProvisionedTeam.all", query = "select g from ProvisionedTeam g where g.host = :host order by g.id")
@NamedQuery(
        name = "ProvisionedTeam.byId",
        query = "select g from ProvisionedTeam g where g.host = :host and g.publicId = :id")
class ProvisionedTeam {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "team_key")
    private String teamKey;

    @Nullable
    @Column(name = "external_id")
    private String externalId;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "changed_at")
    private OffsetDateTime changedAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ProvisionedTeam() {}

    ProvisionedTeam(HostId host, String publicId, String teamKey, OffsetDateTime now) {
        this.host = host.value();
        this.publicId = publicId;
        this.teamKey = teamKey;
        this.createdAt = now;
        this.changedAt = now;
    }

    ProvisionedTeam describe(@Nullable String name, OffsetDateTime now) {
        externalId = name;
        changedAt = now;
        return this;
    }

    String publicId() {
        return publicId;
    }

    String teamKey() {
        return teamKey;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    OffsetDateTime changedAt() {
        return changedAt;
    }
}
