package io.portcullis.demo.setup;

/** Text that is not printed by accident. */
record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
