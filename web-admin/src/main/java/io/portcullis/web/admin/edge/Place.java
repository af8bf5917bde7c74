package io.portcullis.web.admin.edge;

import org.jspecify.annotations.Nullable;

/**
 * Where in the console a request wants to go. A host without a name of its own is named by the path:
 * {@code /h/acme/servers} is the page {@code /servers} of the host {@code acme}.
 *
 * @param host as the path names it, null where it does not
 * @param page the path below the context root without that prefix, starts with a slash
 */
public record Place(@Nullable String host, String page) {
    private static final String MARK = "/h/";

    /** @param path below the context root, decoded */
    public static Place of(String path) {
        if (!path.startsWith(MARK)) {
            return new Place(null, path.isEmpty() ? "/" : path);
        }
        int slash = path.indexOf('/', MARK.length());
        return slash < 0
                ? new Place(path.substring(MARK.length()), "/")
                : new Place(path.substring(MARK.length(), slash), path.substring(slash));
    }

    /** What stands between the context root and the page: empty, or {@code /h/acme}. */
    public String prefix() {
        return host == null ? "" : MARK + host;
    }

    /** Style, font, icons and the scripts of the component library; nothing in them belongs to a host. */
    public boolean isResource() {
        return page.startsWith("/resources/look/")
                || page.startsWith("/resources/console/")
                || page.startsWith("/jakarta.faces.resource/");
    }

    /** Pages are asked for without an ending; an ending names a source. */
    public boolean isSource() {
        return page.endsWith(".xhtml") && !page.startsWith("/jakarta.faces.resource/");
    }
}
