package io.portcullis.policy.document;

import java.util.List;

/** A document that is refused as a whole, with everything that is wrong with it. */
public final class InvalidDocument extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidDocument(List<Fault> faults) {
        super(faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the access-control document: "
                + faults);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
