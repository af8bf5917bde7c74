package io.portcullis.policy.permitio;

import io.portcullis.identity.Secret;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * The environment of Permit that one host is.
 *
 * @param apiUrl control plane, without a slash at its end
 * @param pdpUrl decision point, likewise; from the server's configuration alone
 */
public record PermitEnvironment(String project, String environment, URI apiUrl, URI pdpUrl, Secret apiKey) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9\\-_]{1,100}");

    public PermitEnvironment {
        if (!KEY.matcher(project).matches() || !KEY.matcher(environment).matches()) {
            throw new IllegalArgumentException(
                    "project and environment are named by letters, digits, - and _, and neither may be missing");
        }
        if (apiKey.reveal().isBlank()) {
            throw new IllegalArgumentException("api-key is missing");
        }
        check(apiUrl);
        check(pdpUrl);
    }

    private static void check(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getUserInfo() != null || url.getQuery() != null) {
            throw new IllegalArgumentException("\"" + url + "\" is no address of Permit; it looks like https://host");
        }
        if (url.toString().endsWith("/")) {
            throw new IllegalArgumentException("\"" + url + "\" must not end with a slash");
        }
    }

    /** Where its facts are; no other environment has the same. */
    public URI facts() {
        return URI.create(apiUrl + "/v2/facts/" + this);
    }

    @Override
    public String toString() {
        return project + "/" + environment;
    }
}
