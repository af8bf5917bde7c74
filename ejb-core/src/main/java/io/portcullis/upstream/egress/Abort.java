package io.portcullis.upstream.egress;

import java.util.ArrayList;
import java.util.List;

/** Ends what goes on under it, from any thread; what begins after that ends at once. */
public final class Abort {
    private final List<Runnable> endings = new ArrayList<>(1);
    private boolean aborted;

    public synchronized void abort() {
        aborted = true;
        endings.forEach(Runnable::run);
        endings.clear();
    }

    public synchronized boolean isAborted() {
        return aborted;
    }

    synchronized void onAbort(Runnable ending) {
        if (aborted) {
            ending.run();
        } else {
            endings.add(ending);
        }
    }
}
