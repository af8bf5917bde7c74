package io.portcullis.signin.mail;

/** One mail; what it says is for its reader alone, so it does not print. */
record Mail(String to, String subject, String text) {
    @Override
    public String toString() {
        return "Mail[***]";
    }
}
