package io.portcullis.signin.method;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain of an e-mail address, in its ASCII form (RFC 5891), lower case. Compared whole: neither a suffix nor a
 * subdomain of a domain is that domain, and letters that look alike are different domains.
 */
public record Domain(String value) {
    private static final Pattern ASCII =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
    private static final int LONGEST = 253;

    public Domain {
        value = ascii(value);
        if (value.length() > LONGEST || !ASCII.matcher(value).matches()) {
            throw new IllegalArgumentException("a domain is a name with a dot: corp.example");
        }
    }

    /** @return empty for what is no plain address: more than one {@code @}, quotes, blanks, a literal address */
    public static Optional<Domain> ofAddress(String address) {
        int at = address.indexOf('@');
        if (at < 1 || at != address.lastIndexOf('@') || address.chars().anyMatch(Domain::isOdd)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Domain(address.substring(at + 1)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean isOdd(int letter) {
        return letter == '"' || letter == '\\' || Character.isWhitespace(letter) || Character.isISOControl(letter);
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("a domain is a name with a dot: corp.example", malformed);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
