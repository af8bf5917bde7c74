package io.portcullis.directory.provisioning;

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
import org.jspecify.annotations.Nullable;

/** What a provider knows a person by. One that it withdrew stays, so that a return has the same id. */
@Entity
@Table(name = "scim_user")
@NamedQuery(
        name = "ProvisionedPerson.page",
        query = "select s, p.name, p.email, p.enabled from ProvisionedPerson s, Person p where s.host = :host"
                + " and s.withdrawnAt is null and p.host = s.host and p.user = s.user order by s.id")
@NamedQuery(
        name = "ProvisionedPerson.count",
        query = "select count(s) from ProvisionedPerson s, Person p where s.host = :host"
                + " and s.withdrawnAt is null and p.host = s.host and p.user = s.user")
@NamedQuery(
        name = "ProvisionedPerson.byUserName",
        query = "select s, p.name, p.email, p.enabled from ProvisionedPerson s, Person p where s.host = :host"
                + " and s.withdrawnAt is null and p.host = s.host and p.user = s.user and s.user = :value")
@NamedQuery(
        name = "ProvisionedPerson.byExternalId",
        query = "select s, p.name, p.email, p.enabled from ProvisionedPerson s, Person p where s.host = :host"
                + " and s.withdrawnAt is null and p.host = s.host and p.user = s.user and s.externalId = :value")
@NamedQuery(
        name = "ProvisionedPerson.byId",
        query = "select s, p.name, p.email, p.enabled from ProvisionedPerson s, Person p where s.host = :host"
                + " and s.withdrawnAt is null and p.host = s.host and p.user = s.user and s.publicId = :value")
@NamedQuery(
        name = "ProvisionedPerson.known",
        query = "select s from ProvisionedPerson s where s.host = :host and s.user = :user")
@NamedQuery(
        name = "ProvisionedPerson.named",
        query =
                "select s from ProvisionedPerson s where s.host = :host and s.publicId in :ids and s.withdrawnAt is null")
@NamedQuery(
        name = "ProvisionedPerson.ofUsers",
        query = "select s from ProvisionedPerson s where s.host = :host and s.user in :users and s.withdrawnAt is null")
@NamedQuery(
        name = "ProvisionedPerson.forget",
        query = "delete from ProvisionedPerson s where s.host = :host and s.user = :user")
class ProvisionedPerson {
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

    @Column(name = "user_name")
    private String userName;

    @Nullable
    @Column(name = "external_id")
    private String externalId;

    @Nullable
    @Column(name = "given_name")
    private String givenName;

    @Nullable
    @Column(name = "family_name")
    private String familyName;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "changed_at")
    private OffsetDateTime changedAt;

    @Nullable
    @Column(name = "withdrawn_at")
    private OffsetDateTime withdrawnAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ProvisionedPerson() {}

    @SuppressWarnings("NullAway.Init")
    ProvisionedPerson(HostId host, String publicId, UserId user, OffsetDateTime now) {
        this.host = host.value();
        this.publicId = publicId;
        this.user = user.value();
        this.createdAt = now;
    }

    /** What the provider says now; somebody it had withdrawn is back. */
    ProvisionedPerson describe(Account account, OffsetDateTime now) {
        userName = account.userName();
        externalId = account.externalId();
        givenName = account.givenName();
        familyName = account.familyName();
        changedAt = now;
        withdrawnAt = null;
        return this;
    }

    void withdraw(OffsetDateTime now) {
        withdrawnAt = now;
    }

    boolean withdrawn() {
        return withdrawnAt != null;
    }

    String publicId() {
        return publicId;
    }

    UserId user() {
        return new UserId(user);
    }

    String userName() {
        return userName;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    @Nullable
    String givenName() {
        return givenName;
    }

    @Nullable
    String familyName() {
        return familyName;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    OffsetDateTime changedAt() {
        return changedAt;
    }
}
