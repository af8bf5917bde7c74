package io.portcullis.policy.permitio;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How the gateway's things are called in Permit. The SDK puts keys into addresses as they are, so none of them is somebody's
 * choice: people and agents are pseudonyms, and a name that Permit's alphabet does not have is replaced by one that no other
 * name gets. Immutable, thread-safe.
 */
public final class PermitKeys {
    /** The type of the thing that a human's grants hang on. */
    public static final String PROFILE = "user_profile";

    /** What may be done with a profile. */
    public static final String CONNECT = "connect_dynamic_mcp";

    /** The role of the human on their own profile. */
    public static final String OWNER = "owner";

    private static final String AGENT = "agent|";
    private static final Set<String> RESERVED = Set.of(PROFILE, "mcp", "__tenant", "group");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9\\-_]+");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9|@+\\-._]+");
    private static final Pattern MAPPED = Pattern.compile(".*-h[a-z2-7]{10}");
    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int LONGEST_PLAIN = 100;
    private static final int SLUG = 40;
    private static final int SHORT_HASH = 10;
    private static final int LONG_HASH = 32;

    private final UnaryOperator<String> mac;

    /** @param mac keyed by the host, so that nobody finds out a person by hashing addresses */
    public PermitKeys(UnaryOperator<String> mac) {
        this.mac = mac;
    }

    public String human(UserId user) {
        return user("human|" + pseudonym("human", user.value()));
    }

    /** One for each human an agent acts for: one for all of them would have the sum of what they allow. */
    public String agent(ClientId agent, UserId user) {
        // a user id has no control character, so no two pairs make one text
        return user(AGENT + pseudonym("agent", user.value() + "\n" + agent.value()));
    }

    /** Whether a user of Permit is somebody's agent. */
    public static boolean isAgent(String user) {
        return user.startsWith(AGENT);
    }

    public String profile(UserId user) {
        return profile(human(user));
    }

    /** Of the human with that key. */
    public static String profile(String human) {
        return plain("p-" + human.substring(human.indexOf('|') + 1));
    }

    public static String server(ServerKey server) {
        return mapped(server.value());
    }

    /** Two tools of one server never meet. */
    public static String tool(String name) {
        return mapped(name);
    }

    /** The role that an agent has on a profile. */
    public static String role(String server, Trust level) {
        return plain(server + "-" + level.word());
    }

    /** Last check before a key becomes part of an address. */
    public static String user(String key) {
        return checked(key, USER);
    }

    /** Likewise, for everything that is no user. */
    public static String plain(String key) {
        return checked(key, PLAIN);
    }

    private static String checked(String key, Pattern alphabet) {
        if (!alphabet.matcher(key).matches() || key.equals(".") || key.equals("..")) {
            throw new IllegalArgumentException("a key that Permit does not take");
        }
        return key;
    }

    private String pseudonym(String kind, String text) {
        return base32(sha256(mac.apply("permit " + kind + "\n" + text)), LONG_HASH);
    }

    /** A name that looks mapped is mapped too, or it could meet one that is. */
    private static String mapped(String name) {
        boolean itself = PLAIN.matcher(name).matches()
                && name.length() <= LONGEST_PLAIN
                && !RESERVED.contains(name)
                && !MAPPED.matcher(name).matches();
        if (itself) {
            return name;
        }
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String start = slug.length() > SLUG ? slug.substring(0, SLUG) : slug;
        return start + "-h" + base32(sha256(name), SHORT_HASH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String base32(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int bit = i * 5;
            int pair = (bytes[bit / 8] & 0xff) << 8 | bytes[bit / 8 + 1] & 0xff;
            text.append(BASE32[pair >> 11 - bit % 8 & 31]);
        }
        return text.toString();
    }
}
