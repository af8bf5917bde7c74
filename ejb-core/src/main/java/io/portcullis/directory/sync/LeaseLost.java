package io.portcullis.directory.sync;

/** Another sync of the host took over. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("Another sync took over");
    }
}
