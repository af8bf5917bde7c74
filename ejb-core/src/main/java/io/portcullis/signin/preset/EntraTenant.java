package io.portcullis.signin.preset;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft has an issuer for each tenant, and addresses that stand for many: what comes back from those names the tenant
 * of the human, in the issuer and in {@code tid}, never the address that was asked.
 *
 * @param base the address without tenant and version
 * @param name the tenant's id, or {@code common} or {@code organizations}
 */
public record EntraTenant(String base, String name) {
    public static final String ORGANIZATIONS = "organizations";

    private static final String CLOUD = "https://login.microsoftonline.com";
    private static final String VERSION = "/v2.0";
    private static final String TEMPLATE = "{tenantid}";
    /** The one tenant of everybody's private accounts. */
    private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private static final Set<String> SHARED = Set.of("common", ORGANIZATIONS);
    private static final Pattern ISSUER = Pattern.compile("(.+)/([^/]+)" + Pattern.quote(VERSION));
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public EntraTenant {
        if (!SHARED.contains(name) && !ID.matcher(name).matches()) {
            throw new IllegalArgumentException("a Microsoft tenant is its id, as the overview of Entra ID shows it"
                    + " (not its domain), or organizations, or common");
        }
    }

    /** @param issuer {@code https://login.microsoftonline.com/…/v2.0} */
    public static EntraTenant of(String issuer) {
        Matcher parts = ISSUER.matcher(issuer);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a Microsoft issuer is " + CLOUD + "/{tenant}" + VERSION);
        }
        return new EntraTenant(parts.group(1), parts.group(2));
    }

    public static String issuer(String tenant) {
        EntraTenant named = new EntraTenant(CLOUD, tenant.toLowerCase(Locale.ROOT));
        return named.at(named.name());
    }

    /** The issuer of another tenant at the same place, which may be another cloud. */
    public String beside(String tenant) {
        return new EntraTenant(base, tenant).at(tenant);
    }

    /** Whether the administrators of any tenant have a say in what its tokens claim. */
    public boolean isShared() {
        return SHARED.contains(name);
    }

    /** Whether a discovery document is this one's; a shared one holds the place of a tenant open. */
    public boolean isDescribedAs(String issuer) {
        return issuer.equals(at(isShared() ? TEMPLATE : name));
    }

    /**
     * Whether a token of this issuer is this tenant's, or of one that it stands for.
     *
     * @param tid as the token claims it
     * @param keyIssuer whose tokens the key may sign, as the key set says; null where it does not
     */
    public boolean issues(String issuer, @Nullable String tid, @Nullable String keyIssuer) {
        if (tid == null || !ID.matcher(tid).matches() || !issuer.equals(at(tid))) {
            return false;
        }
        boolean admitted = isShared() ? !name.equals(ORGANIZATIONS) || !tid.equals(PERSONAL) : tid.equals(name);
        return admitted
                && (keyIssuer == null || keyIssuer.replace(TEMPLATE, tid).equals(issuer));
    }

    /** Whether it is the issuer of some tenant at the same place. */
    public boolean isOneOf(String issuer) {
        Matcher parts = ISSUER.matcher(issuer);
        return parts.matches()
                && parts.group(1).equals(base)
                && ID.matcher(parts.group(2)).matches();
    }

    private String at(String tenant) {
        return base + "/" + tenant + VERSION;
    }
}
