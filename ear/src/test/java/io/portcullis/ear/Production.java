package io.portcullis.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operator sets to run in production mode; the upstreams of the tests live on loopback. */
final class Production {
    static final String CLIENT = "operator";
    static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef";

    private Production() {}

    static Map<String, String> settings(Postgres postgres) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("PORTCULLIS_MODE", "production");
        settings.put("PORTCULLIS_DATASOURCE_URL", postgres.url());
        settings.put("PORTCULLIS_DATASOURCE_USER", Postgres.USER);
        settings.put("PORTCULLIS_DATASOURCE_PASSWORD", "not-asked-for");
        settings.put("PORTCULLIS_KEY_FILE", keyFile().toString());
        settings.put("PORTCULLIS_BOOTSTRAP_CLIENT_ID", CLIENT);
        settings.put("PORTCULLIS_BOOTSTRAP_CLIENT_SECRET", SECRET);
        settings.put("PORTCULLIS_UPSTREAM_ALLOW_PRIVATE_ADDRESSES", "127.0.0.0/8");
        return settings;
    }

    static Rest.Account administrator(Gateway gateway) {
        return new Rest.Account(gateway, CLIENT, SECRET);
    }

    private static Path keyFile() {
        try {
            Path file = Files.createTempFile("master", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
