package io.portcullis.identity;

/** Names an OAuth client, that is an agent, within a host (RFC 6749 §2.2). Compared exactly. */
public record ClientId(String value) {
    private static final int LONGEST = 512;

    public ClientId {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            throw new IllegalArgumentException("A client id has 1 to 512 printable ASCII characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
