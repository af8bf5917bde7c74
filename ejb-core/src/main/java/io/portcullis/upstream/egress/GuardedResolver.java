package io.portcullis.upstream.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves a name, checks every address it has, and hands exactly those to the connection: what was checked is what is
 * connected to, so a name that rebinds gains nothing. One bad address refuses the name.
 */
public final class GuardedResolver implements DnsResolver {
    private static final Pattern NUMERIC =
            Pattern.compile("(0[xX])?[0-9a-fA-F]*|[0-9a-fA-FxX]+(\\.[0-9a-fA-FxX]+){1,3}\\.?");
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern HAS_LETTER_BEYOND_HEX = Pattern.compile(".*[g-wyzG-WYZ-].*");

    private final DnsResolver names;
    private final AddressRule rule;

    public GuardedResolver(AddressRule rule) {
        this(SystemDefaultDnsResolver.INSTANCE, rule);
    }

    GuardedResolver(DnsResolver names, AddressRule rule) {
        this.names = names;
        this.rule = rule;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (looksNumeric(host) && !DOTTED_QUAD.matcher(host).matches()) {
            throw new EgressRefused("The address must be written as four decimal numbers");
        }
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!rule.permits(address)) {
                throw new EgressRefused("The server's address is neither public nor one that "
                        + "portcullis.upstream.allow-private-addresses names");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Octal, hexadecimal and short forms are read in different ways by different libraries. */
    private static boolean looksNumeric(String host) {
        return !host.contains(":")
                && NUMERIC.matcher(host).matches()
                && !HAS_LETTER_BEYOND_HEX.matcher(host).matches()
                && Character.isDigit(host.charAt(host.endsWith(".") ? host.length() - 2 : host.length() - 1))
                && Character.isDigit(host.charAt(0));
    }
}
