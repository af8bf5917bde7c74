package io.portcullis.web.proxy.rest;

import io.portcullis.catalog.ToolChange;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.UserId;
import io.portcullis.upstream.UpstreamCredential;
import io.portcullis.web.proxy.edge.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts of bodies and paths that several resources read. */
final class Inputs {
    static final String[] TOOL = {
        "trust", "operation", "pathArguments", "contentArguments", "sqlArguments", "aliases", "enabled"
    };

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Inputs() {}

    /** A path that cannot be a key names nothing. */
    static ServerKey key(String path) {
        if (!ServerKey.valid(path)) {
            throw new Problem(404, "Not found", "There is no server " + path);
        }
        return new ServerKey(path);
    }

    static UserId user(String path) {
        try {
            return new UserId(path);
        } catch (IllegalArgumentException malformed) {
            throw new Problem(404, "Not found", "There is no such user");
        }
    }

    static ServerKey key(Body body) {
        String key = body.required("key", 63);
        if (!key.isEmpty() && !ServerKey.valid(key)) {
            body.fault("/key", ServerKey.RULE);
        }
        return ServerKey.valid(key) ? new ServerKey(key) : new ServerKey("invalid");
    }

    static URI url(Body body, String text) {
        try {
            URI url = new URI(text);
            if (url.getScheme() != null
                    && SCHEMES.contains(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            body.fault("/url", "is not a URL");
            return URI.create("http://invalid/");
        }
        body.fault("/url", "must be http or https with a host, without user and fragment");
        return URI.create("http://invalid/");
    }

    static @Nullable UpstreamCredential credential(Body body) {
        Body given = body.object("credential", "type", "name", "value");
        if (given == null) {
            return null;
        }
        String type = given.required("type", 20);
        String name = given.required("name", 100);
        Secret secret = new Secret(given.required("value", 8000));
        if (!type.equals("header") && !type.equals("query")) {
            given.fault("/type", "must be header or query");
            return null;
        }
        try {
            UpstreamCredential.Kind kind =
                    type.equals("header") ? UpstreamCredential.Kind.HEADER : UpstreamCredential.Kind.QUERY;
            return new UpstreamCredential(kind, name, secret);
        } catch (IllegalArgumentException refused) {
            given.fault("/name", String.valueOf(refused.getMessage()));
            return null;
        }
    }

    static ToolChange tool(Body body) {
        return new ToolChange(
                body.trust("trust"),
                body.operation("operation"),
                body.list("pathArguments"),
                body.list("contentArguments"),
                body.list("sqlArguments"),
                body.list("aliases"),
                body.flag("enabled"));
    }
}
