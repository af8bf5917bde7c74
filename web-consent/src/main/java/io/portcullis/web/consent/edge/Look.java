package io.portcullis.web.consent.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Addresses of style sheets, scripts and icons, each with a digest of its content: what changes has a new address. */
@Named
@ApplicationScoped
public class Look {
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    @Inject
    private ServletContext context;

    /** @param file below {@code /resources/}, such as {@code look/base.css} */
    public String of(String file) {
        return addresses.computeIfAbsent(file, this::address);
    }

    public String icon(String name) {
        return of("look/icons.svg") + "#" + name;
    }

    private String address(String file) {
        String path = "/resources/" + file;
        try (InputStream content = context.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalArgumentException("There is no " + path);
            }
            CRC32 digest = new CRC32();
            digest.update(content.readAllBytes());
            return context.getContextPath() + path + "?v=" + Long.toHexString(digest.getValue());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
