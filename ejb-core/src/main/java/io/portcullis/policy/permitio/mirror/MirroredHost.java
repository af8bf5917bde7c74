package io.portcullis.policy.permitio.mirror;

import io.portcullis.identity.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How far a host is mirrored, and which node is at it. Locked by whoever changes it or an item of the host. */
@Entity
@Table(name = "permit_mirror")
class MirroredHost {
    @Id
    @Column(name = "host_id")
    private String host;

    @Column(name = "environment")
    private String environment;

    @Column(name = "planned")
    private long planned;

    @Nullable
    @Column(name = "lease")
    private String lease;

    @Nullable
    @Column(name = "lease_until")
    private OffsetDateTime leaseUntil;

    @SuppressWarnings("NullAway.Init")
    protected MirroredHost() {}

    MirroredHost(HostId host) {
        this.host = host.value();
        this.environment = "";
    }

    /** @return whether it was another before */
    boolean moved(String now) {
        boolean moved = !environment.equals(now);
        environment = now;
        return moved;
    }

    long planned() {
        return planned;
    }

    void planned(long epoch) {
        planned = epoch;
    }

    /** @return false where another node is at it */
    boolean take(String node, OffsetDateTime now, OffsetDateTime until) {
        boolean free = lease == null || node.equals(lease) || leaseUntil == null || now.isAfter(leaseUntil);
        if (free) {
            lease = node;
            leaseUntil = until;
        }
        return free;
    }

    /** @throws LeaseLost where it is another node's now */
    void renew(String node, OffsetDateTime until) {
        if (!node.equals(lease)) {
            throw new LeaseLost();
        }
        leaseUntil = until;
    }

    void release(String node) {
        if (node.equals(lease)) {
            lease = null;
            leaseUntil = null;
        }
    }
}
