package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the gateway publishes about itself at {@code /openapi}: every operation that there is. */
record Published(String method, String template) implements Comparable<Published> {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Those below {@code prefix}. */
    static Set<Published> below(Gateway gateway, String prefix) {
        JsonObject paths = Http.send(HttpRequest.newBuilder(gateway.at("/openapi"))
                        .header("Accept", "application/json")
                        .build())
                .json()
                .getJsonObject("paths");
        Set<Published> operations = new TreeSet<>();
        for (String path : paths.keySet()) {
            for (String method : paths.getJsonObject(path).keySet()) {
                if (path.startsWith(prefix) && METHODS.contains(method)) {
                    operations.add(new Published(method.toUpperCase(Locale.ROOT), path));
                }
            }
        }
        return operations;
    }

    /** The words in braces. */
    List<String> variables() {
        return Pattern.compile("\\{([^}]+)}")
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Override
    public int compareTo(Published other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
