package io.portcullis.demo.setup;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * One of the servers of the demo, as it is introduced to the gateway.
 *
 * @param reviews what an administrator would enter when looking through its tools
 */
record DemoServer(String key, String name, String description, List<Review> reviews) {
    /** @param change the body of {@code PATCH /v1/servers/{server}/tools/{tool}} */
    record Review(String tool, JsonObject change) {}

    static final List<DemoServer> ALL = List.of(github(), filesystem(), database());

    private static DemoServer github() {
        return new DemoServer("github", "GitHub (demo)", "Repositories that live in memory", List.of());
    }

    private static DemoServer filesystem() {
        return new DemoServer(
                "filesystem",
                "Files (demo)",
                "A sandbox directory with /workspace, /tmp and /shared",
                List.of(
                        new Review(
                                "read_file", arguments("pathArguments", "path").build()),
                        new Review(
                                "write_file",
                                arguments("pathArguments", "path")
                                        .addAll(arguments("contentArguments", "content"))
                                        .build()),
                        new Review(
                                "delete_file",
                                arguments("pathArguments", "path").build())));
    }

    /** By its name a query could be anything that is executed; it runs under a read-only account, so it reads. */
    private static DemoServer database() {
        return new DemoServer(
                "database",
                "Database (demo)",
                "A sandbox SQL database with customers and orders",
                List.of(
                        new Review(
                                "execute_query",
                                arguments("sqlArguments", "sql")
                                        .add("trust", "low")
                                        .add("operation", "read")
                                        .build()),
                        new Review(
                                "execute_update",
                                arguments("sqlArguments", "sql").build())));
    }

    private static JsonObjectBuilder arguments(String role, String argument) {
        return Json.createObjectBuilder().add(role, Json.createArrayBuilder().add(argument));
    }
}
