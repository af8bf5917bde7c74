package io.portcullis.directory;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Roles;
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
import java.util.Set;
import java.util.TreeSet;

/** A human at a host. */
@Entity
@Table(name = "person")
@NamedQuery(name = "Person.byId", query = "select p from Person p where p.host = :host and p.user = :user")
@NamedQuery(
        name = "Person.page",
        query = "select p from Person p where p.host = :host and p.user > :cursor"
                + " and (lower(p.name) like :text escape '!' or p.user like :text escape '!') order by p.user")
class Person {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "user_id")
    private String user;

    @Column(name = "name")
    private String name;

    @Column(name = "email")
    private String email;

    @Column(name = "roles")
    private String roles;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    Person(HostId host, NewPerson made, OffsetDateTime createdAt) {
        this.host = host.value();
        this.user = made.user().value();
        this.email = made.email();
        this.name = made.name();
        this.roles = joined(made.roles());
        this.enabled = true;
        this.createdAt = createdAt;
    }

    void rename(String newName) {
        name = newName;
    }

    void give(Set<String> newRoles) {
        roles = joined(newRoles);
    }

    void enable(boolean on) {
        enabled = on;
    }

    UserId user() {
        return new UserId(user);
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    Set<String> roles() {
        return Roles.parse(roles);
    }

    boolean enabled() {
        return enabled;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }

    private static String joined(Set<String> roles) {
        return String.join(" ", new TreeSet<>(roles));
    }
}
