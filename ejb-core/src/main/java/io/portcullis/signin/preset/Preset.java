package io.portcullis.signin.preset;

import java.util.Set;

/** An administrator gives the id and the secret of a client; this is the rest. */
public enum Preset {
    GOOGLE("Google", "https://accounts.google.com", "openid profile email"),
    /** People of any organization; with a tenant's id in its place, of that one. */
    MICROSOFT("Microsoft", EntraTenant.issuer(EntraTenant.ORGANIZATIONS), "openid profile email"),
    GITHUB("GitHub", "https://github.com", "read:user user:email");

    private final String label;
    private final String issuer;
    /** Between blanks. */
    private final String scopes;

    Preset(String label, String issuer, String scopes) {
        this.label = label;
        this.issuer = issuer;
        this.scopes = scopes;
    }

    /** As the button says it. */
    public String label() {
        return label;
    }

    public String issuer() {
        return issuer;
    }

    public Set<String> scopes() {
        return Set.of(scopes.split(" "));
    }
}
