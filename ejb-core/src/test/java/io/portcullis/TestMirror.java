package io.portcullis;

import io.portcullis.identity.HostId;
import io.portcullis.policy.permitio.mirror.MirrorRows;
import io.portcullis.policy.permitio.mirror.MirrorState;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import static io.portcullis.TestHouse.inject;

/** The outbox of Permit as the container would build it: each step in a transaction of its own. */
final class TestMirror extends MirrorRows {
    private final TestDatabase database;
    private final Clock clock;

    TestMirror(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private <T> T in(Function<MirrorRows, T> step) {
        return database.persisting(em -> step.apply(inject(new MirrorRows(clock), em)));
    }

    void liveALittle() {
        plan(HostId.DEFAULT, "a node", "an environment", 1, Map.of("base", "1"));
    }

    @Override
    public boolean plan(HostId host, String lease, String environment, long epoch, Map<String, String> digests) {
        return in(rows -> rows.plan(host, lease, environment, epoch, digests));
    }

    @Override
    public List<String> begin(HostId host, String lease, int most) {
        return in(rows -> rows.begin(host, lease, most));
    }

    @Override
    public void done(HostId host, String lease, String name, @Nullable String digest) {
        in(rows -> {
            rows.done(host, lease, name, digest);
            return true;
        });
    }

    @Override
    public void failed(HostId host, String lease, String name, String why) {
        in(rows -> {
            rows.failed(host, lease, name, why);
            return true;
        });
    }

    @Override
    public boolean release(HostId host, String lease) {
        return in(rows -> rows.release(host, lease));
    }

    @Override
    public void again(HostId host, Collection<String> names) {
        in(rows -> {
            rows.again(host, names);
            return true;
        });
    }

    @Override
    public MirrorState state(HostId host) {
        return in(rows -> rows.state(host));
    }
}
