package io.portcullis.enforcement.relay;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Subject;
import io.portcullis.upstream.egress.Abort;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls and streams that are open with servers, so that one can be ended from outside. Thread-safe. */
public final class OpenCalls {
    private final Map<Abort, Subject> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;

    public OpenCalls(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** @param timeout after which it is ended, null for none; close it with {@link #close} whatever comes of it */
    Abort open(Subject subject, @Nullable Duration timeout) {
        Abort abort = new Abort();
        open.put(abort, subject);
        if (timeout != null) {
            var unused = timer.schedule(() -> end(abort), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        return abort;
    }

    void close(Abort abort) {
        open.remove(abort);
    }

    private void end(Abort abort) {
        if (open.containsKey(abort)) {
            abort.abort();
        }
    }

    /** Ends whatever is open for those who may not go on. */
    public void endAll(HostId host, Predicate<Subject> whose) {
        open.forEach((abort, subject) -> {
            if (subject.host().equals(host) && whose.test(subject)) {
                abort.abort();
            }
        });
    }
}
