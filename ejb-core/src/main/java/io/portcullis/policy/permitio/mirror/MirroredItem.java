package io.portcullis.policy.permitio.mirror;

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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing of a host that Permit has to have, or has to lose. */
@Entity
@Table(name = "permit_item")
@NamedQuery(name = "MirroredItem.all", query = "select i from MirroredItem i where i.host = :host order by i.item")
@NamedQuery(name = "MirroredItem.one", query = "select i from MirroredItem i where i.host = :host and i.item = :item")
@NamedQuery(
        name = "MirroredItem.due",
        query = "select i from MirroredItem i where i.host = :host and i.nextAt <= :now"
                + " and (i.written is null or i.wanted is null or i.written <> i.wanted) order by i.item")
class MirroredItem {
    private static final int LONGEST_FAULT = 500;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 8;

    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "item")
    private String item;

    @Nullable
    @Column(name = "wanted")
    private String wanted;

    @Nullable
    @Column(name = "written")
    private String written;

    @Column(name = "attempts")
    private int attempts;

    @Nullable
    @Column(name = "fault")
    private String fault;

    @Column(name = "next_at")
    private OffsetDateTime nextAt;

    @Nullable
    @Column(name = "written_at")
    private OffsetDateTime writtenAt;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected MirroredItem() {}

    MirroredItem(HostId host, String item, OffsetDateTime now) {
        this.host = host.value();
        this.item = item;
        this.nextAt = now;
    }

    String item() {
        return item;
    }

    /** @param digest null where it should be gone */
    void want(@Nullable String digest, OffsetDateTime now) {
        if (!Objects.equals(wanted, digest)) {
            wanted = digest;
            due(now);
        }
    }

    private void due(OffsetDateTime now) {
        attempts = 0;
        fault = null;
        nextAt = now;
    }

    /** From now on nobody knows how much of it is there. */
    void begin() {
        written = null;
    }

    void again(OffsetDateTime now) {
        written = null;
        due(now);
    }

    /** @return whether it is gone, as it should be */
    boolean done(@Nullable String digest, OffsetDateTime now) {
        written = digest;
        writtenAt = now;
        due(now);
        return digest == null && wanted == null;
    }

    void failed(String why, OffsetDateTime now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        attempts++;
        fault = why.length() > LONGEST_FAULT ? why.substring(0, LONGEST_FAULT) : why;
        nextAt = now.plus(pause);
    }

    MirrorState.Item view() {
        return new MirrorState.Item(
                item, wanted == null, wanted != null && wanted.equals(written), attempts, fault, nextAt, writtenAt);
    }
}
