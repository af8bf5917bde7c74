package io.portcullis.directory.sync;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** One user in one group. */
@Entity
@Table(name = "directory_member")
@NamedQuery(name = "StoredMember.of", query = "select m from StoredMember m where m.host = :host")
class StoredMember {
    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "group_use")
    private String use;

    @Column(name = "group_key")
    private String group;

    @Column(name = "user_id")
    private String user;

    @Column(name = "subject")
    private String subject;

    @SuppressWarnings("NullAway.Init")
    protected StoredMember() {}

    StoredMember(HostId host, Membership membership) {
        this.host = host.value();
        this.use = membership.group().use().name();
        this.group = membership.group().key();
        this.user = membership.user().value();
        this.subject = membership.subject();
    }

    Membership membership() {
        return new Membership(new GroupKey(Use.valueOf(use), group), new UserId(user), subject);
    }
}
