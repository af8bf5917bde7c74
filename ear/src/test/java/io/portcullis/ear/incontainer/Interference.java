package io.portcullis.ear.incontainer;

import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.Callable;

/** Comes between a change and its commit, once its epoch and its entry are written. */
@ApplicationScoped
class Interference {
    private static final Callable<?> NONE = () -> null;

    private volatile Callable<?> act = NONE;

    void betweenChangeAndCommit(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 1000) HostChanged change)
            throws Exception {
        act.call();
    }

    <T> T with(Callable<?> interfering, Callable<T> work) throws Exception {
        act = interfering;
        try {
            return work.call();
        } finally {
            act = NONE;
        }
    }

    /** Every transaction of a change fails meanwhile. */
    <T> T sinking(Callable<T> work) throws Exception {
        return sinkingAfter(NONE, work);
    }

    <T> T sinkingAfter(Callable<?> look, Callable<T> work) throws Exception {
        return with(
                () -> {
                    look.call();
                    throw new Sunk();
                },
                work);
    }

    static final class Sunk extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
