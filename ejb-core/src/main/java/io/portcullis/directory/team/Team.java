package io.portcullis.directory.team;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;
import java.util.TreeSet;

/** A named group of humans at a host. */
@Entity
@Table(name = "team")
@NamedQuery(name = "Team.all", query = "select t from Team t where t.host = :host order by t.key")
@NamedQuery(name = "Team.byKey", query = "select t from Team t where t.host = :host and t.key = :key")
class Team {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "team_key")
    private String key;

    @Column(name = "name")
    private String name;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "team_member", joinColumns = @JoinColumn(name = "team_id"))
    @Column(name = "user_id")
    private Set<String> members = new TreeSet<>();

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Team() {}

    Team(HostId host, String key, String name) {
        this.host = host.value();
        this.key = key;
        this.name = name;
    }

    void rename(String newName) {
        name = newName;
    }

    void hold(Set<UserId> users) {
        members.clear();
        users.forEach(user -> members.add(user.value()));
    }

    boolean take(UserId user) {
        return members.add(user.value());
    }

    boolean drop(UserId user) {
        return members.remove(user.value());
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    Set<String> members() {
        return new TreeSet<>(members);
    }
}
