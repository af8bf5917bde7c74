package io.portcullis.demo.github;

import io.portcullis.demo.mcp.Conversation;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GitHubToolsTest {
    private final Conversation conversation = new Conversation(GitHubTools.ofTheDemo());

    @Test
    void listsTheRepositoriesOfOneOwner() {
        JsonObject result = conversation.call("list_repositories", Map.of("owner", "research"));

        assertThat(result.getJsonObject("structuredContent").getJsonArray("repositories"))
                .hasSize(2);
    }

    @Test
    void numbersPullRequests() {
        Map<String, Object> change =
                Map.of("repository", "acme/payments", "title", "Round up", "head", "round-up", "base", "main");
        conversation.call("create_pull_request", change);

        JsonObject second = conversation.call("create_pull_request", change);

        assertThat(second.getJsonObject("structuredContent").getInt("number")).isEqualTo(2);
    }

    @Test
    void deletesOnce() {
        Map<String, Object> repository = Map.of("repository", "acme/payments");
        conversation.call("delete_repository", repository);

        JsonObject again = conversation.call("delete_repository", repository);

        assertThat(again.getBoolean("isError")).isTrue();
    }
}
