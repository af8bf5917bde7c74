package io.portcullis.wiring;

/** How many nodes there were when somebody last looked; what each node's share of something is reckoned by. */
final class Cluster {
    private volatile int nodes = 1;

    int nodes() {
        return nodes;
    }

    void seen(int alive) {
        nodes = Math.max(1, alive);
    }
}
