package io.portcullis.identity;

import java.util.regex.Pattern;

/** Names a gateway instance (a tenant). Lower case, so that it can be a DNS label. */
public record HostId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** The host of a request that names none. */
    public static final HostId DEFAULT = new HostId("default");

    public HostId {
        if (!valid(value)) {
            throw new IllegalArgumentException("A host id is a DNS label in lower case");
        }
    }

    public static boolean valid(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
