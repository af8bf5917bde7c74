package io.portcullis.consent;

/** The identity provider that gave a consent, as it names itself. */
record IssuerName(String value) {
    private static final int LONGEST_SHOWN = 300;

    /** For where people look for a place: a whole address, so never taken for the name of one that answers go back to. */
    String shortened() {
        return value.substring(0, Math.min(value.length(), LONGEST_SHOWN));
    }
}
