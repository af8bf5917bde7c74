package io.portcullis.web.proxy.rest;

import io.portcullis.web.proxy.edge.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of the document as entity tags (RFC 9110 §8.8.3). */
final class Versions {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    private Versions() {}

    static String tag(long number) {
        return "\"" + number + "\"";
    }

    /** @return null where any version will do */
    static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Problem(412, "Precondition failed", "If-Match takes the ETag of GET /v1/access-control");
        }
        return Long.valueOf(tag.group(1));
    }
}
