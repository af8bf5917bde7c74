package io.portcullis.demo.setup;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * What the demo reads of the gateway's configuration.
 *
 * @param port where the gateway listens for cleartext HTTP on this machine
 * @param publicUrl the origin that clients see, without a slash at the end
 * @param data the directory of everything that stays
 */
record Settings(int port, String publicUrl, String clientId, Secret clientSecret, Path data) {
    static Settings of(Config config) {
        return new Settings(
                config.getValue("portcullis.http.port", Integer.class),
                config.getValue("portcullis.public-url", String.class).replaceFirst("/+$", ""),
                config.getValue("portcullis.bootstrap.client-id", String.class),
                new Secret(config.getValue("portcullis.bootstrap.client-secret", String.class)),
                Path.of(config.getValue("portcullis.data", String.class)));
    }

    Path sandbox() {
        return data.resolve("demo").resolve("files");
    }

    /** The gateway as this process reaches it, whatever name clients use. */
    String localUrl() {
        return "http://127.0.0.1:" + port;
    }

    String upstreamUrl(String server) {
        return localUrl() + "/demo/mcp/" + server;
    }

    String endpoint(String server) {
        return publicUrl + "/mcp/" + server;
    }
}
