package io.portcullis.demo.github;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * @param name {@code owner/name}
 * @param pullRequests how many were opened so far
 */
record Repository(String name, String description, String defaultBranch, int pullRequests) {
    String owner() {
        return name.substring(0, name.indexOf('/'));
    }

    Repository withPullRequest() {
        return new Repository(name, description, defaultBranch, pullRequests + 1);
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("description", description)
                .add("defaultBranch", defaultBranch)
                .add("pullRequests", pullRequests)
                .build();
    }
}
