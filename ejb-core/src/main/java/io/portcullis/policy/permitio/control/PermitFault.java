package io.portcullis.policy.permitio.control;

/** Permit did not do what was asked; the message is a sentence for administrators and quotes nothing that Permit wrote. */
public class PermitFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean everywhere;

    PermitFault(String message, boolean everywhere) {
        super(message);
        this.everywhere = everywhere;
    }

    /** Whether whatever else is asked now would fail alike. */
    public boolean everywhere() {
        return everywhere;
    }
}
