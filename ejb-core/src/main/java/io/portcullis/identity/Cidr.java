package io.portcullis.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of addresses, {@code 10.20.0.0/16} or {@code fd00::/8} (RFC 4632, RFC 4291). */
public record Cidr(byte[] network, int bits) {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]+/\\d{1,3}");

    /** IPv4 within IPv6 (RFC 4291 §2.5.5.2) is read as the IPv4 it is. */
    private static final int MAPPED_BITS = 96;

    private static final Pattern V4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /** @throws IllegalArgumentException unless the text is an address literal and a prefix length that fits it */
    public static Cidr parse(String text) {
        String stripped = text.strip();
        if (!LITERAL.matcher(stripped).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a block of addresses like 10.20.0.0/16");
        }
        int slash = stripped.indexOf('/');
        String address = stripped.substring(0, slash);
        byte[] network = literal(address)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not an address"))
                .getAddress();
        boolean folded = network.length == 4 && address.indexOf(':') >= 0;
        int bits = Integer.parseInt(stripped.substring(slash + 1)) - (folded ? MAPPED_BITS : 0);
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException("\"" + text + "\" has a prefix that does not fit");
        }
        return new Cidr(network, bits);
    }

    /** Whether nothing is set behind the prefix. */
    public boolean isAligned() {
        return equals(aligned());
    }

    /** The same block, without what stands behind the prefix. */
    public Cidr aligned() {
        byte[] cut = network.clone();
        for (int bit = bits; bit < cut.length * 8; bit++) {
            cut[bit >> 3] &= (byte) ~(0x80 >> (bit & 7));
        }
        return new Cidr(cut, bits);
    }

    /** An address literal; empty for anything else, and no name is ever looked up. Leading zeros and zone ids are refused. */
    public static Optional<InetAddress> literal(String text) {
        boolean v4 = V4.matcher(text).matches();
        boolean v6 = text.indexOf(':') >= 0 && V6.matcher(text).matches();
        try {
            return v4 || v6 ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((network[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr cidr && bits == cidr.bits && Arrays.equals(network, cidr.network);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(network) + bits;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
        } catch (UnknownHostException impossible) {
            return "?/" + bits;
        }
    }
}
