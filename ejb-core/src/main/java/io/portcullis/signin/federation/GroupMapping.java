package io.portcullis.signin.federation;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Trust;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** One rule of a provider's mapping. */
@Entity
@Table(name = "group_mapping")
@NamedQuery(
        name = "GroupMapping.of",
        query = "select m from GroupMapping m where m.host = :host and m.provider = :provider order by m.id")
@NamedQuery(
        name = "GroupMapping.clear",
        query = "delete from GroupMapping m where m.host = :host and m.provider = :provider")
class GroupMapping {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "provider_key")
    private String provider;

    @Column(name = "claim")
    private String claim;

    @Column(name = "claim_value")
    private String value;

    @Column(name = "target")
    private String target;

    @Column(name = "target_key")
    private String key;

    @Column(name = "trust")
    private String trust;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected GroupMapping() {}

    GroupMapping(HostId host, String provider, MappingRule rule) {
        this.host = host.value();
        this.provider = provider;
        this.claim = rule.claim();
        this.value = rule.value();
        this.target = rule.target().name();
        this.key = rule.key();
        this.trust = rule.trust() == null ? null : rule.trust().name();
    }

    MappingRule rule() {
        return new MappingRule(
                claim, value, MappingRule.Target.valueOf(target), key, trust == null ? null : Trust.valueOf(trust));
    }
}
