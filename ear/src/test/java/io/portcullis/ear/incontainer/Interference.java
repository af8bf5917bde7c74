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
    private static final Runnable NONE = () -> {};

    private volatile Runnable act = NONE;

    void betweenChangeAndCommit(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 1000) HostChanged change) {
        act.run();
    }

    <T> T with(Runnable interfering, Callable<T> work) throws Exception {
        act = interfering;
        try {
            return work.call();
        } finally {
            act = NONE;
        }
    }

    /** Every transaction of a change fails meanwhile. */
    <T> T sinking(Callable<T> work) throws Exception {
        return with(
                () -> {
                    throw new Sunk();
                },
                work);
    }

    static final class Sunk extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
