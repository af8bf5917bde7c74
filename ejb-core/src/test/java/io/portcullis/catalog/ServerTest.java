package io.portcullis.catalog;

import io.portcullis.catalog.Discovered.DiscoveredTool;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.mcp.Era;
import io.portcullis.policy.Operation;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of a tool: nothing is callable that an administrator did not approve as it is. */
class ServerTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-08-01T12:00:00Z");
    private static final URI ADDRESS = URI.create("https://mcp.example/");

    private final ToolClassifier classifier = new ToolClassifier();
    private final Server server = new Server(HostId.DEFAULT, new NewServer(new ServerKey("s"), "S", "", ADDRESS), NOW);

    @Test
    void keepsAnImportedServerClosedUntilItIsApproved() {
        shows(legacy("get_a", "1"));

        assertThat(server.state()).isEqualTo(Server.State.REVIEW);
        assertThat(tool("get_a").state()).isEqualTo(Tool.State.NEW);
        assertThat(tool("get_a").known()).isFalse();
        assertThat(tool("get_a").trust()).isEqualTo(Trust.LOW);
    }

    @Test
    void pinsWhatItShowsWhenItIsApproved() {
        shows(legacy("get_a", "1"));

        server.approve("admin");

        assertThat(server.state()).isEqualTo(Server.State.OPEN);
        assertThat(tool("get_a").facts().asApproved()).isTrue();
        assertThat(tool("get_a").facts().pins())
                .containsExactly(Map.entry(Era.LEGACY, Definition.digest(text("get_a", "1"))));
    }

    @Test
    void closesAToolWhoseDefinitionChangedAndOpensItWhenItIsAsBefore() {
        approved(legacy("get_a", "1"));

        shows(legacy("get_a", "2"));
        assertThat(tool("get_a").state()).isEqualTo(Tool.State.CHANGED);
        assertThat(tool("get_a").known()).isTrue();
        assertThat(tool("get_a").facts().asApproved()).isFalse();
        assertThat(tool("get_a").facts().pins()).containsValue(Definition.digest(text("get_a", "1")));
        assertThat(tool("get_a").pending()).isEqualTo(text("get_a", "2"));

        shows(legacy("get_a", "1"));
        assertThat(tool("get_a").state()).isEqualTo(Tool.State.PINNED);
        assertThat(tool("get_a").pending()).isNull();
    }

    @Test
    void pinsTheChangedDefinitionWhenItIsApproved() {
        approved(legacy("get_a", "1"));
        shows(legacy("get_a", "2"));

        server.approve("admin");

        assertThat(tool("get_a").state()).isEqualTo(Tool.State.PINNED);
        assertThat(tool("get_a").facts().pins()).containsValue(Definition.digest(text("get_a", "2")));
    }

    @Test
    void closesAToolThatShowsAnEraForTheFirstTime() {
        approved(legacy("get_a", "1"));

        shows(new DiscoveredTool("get_a", Map.of(Era.LEGACY, text("get_a", "1"), Era.MODERN, text("get_a", "1"))));

        assertThat(tool("get_a").state()).isEqualTo(Tool.State.CHANGED);
    }

    @Test
    void keepsAToolClosedWhereOnlyTheUnchangedEraIsShownAgain() {
        approved(new DiscoveredTool("get_a", Map.of(Era.LEGACY, text("get_a", "1"), Era.MODERN, text("get_a", "1"))));
        shows(new DiscoveredTool("get_a", Map.of(Era.LEGACY, text("get_a", "2"), Era.MODERN, text("get_a", "1"))));

        shows(new DiscoveredTool("get_a", Map.of(Era.MODERN, text("get_a", "1"))));

        assertThat(tool("get_a").state()).isEqualTo(Tool.State.CHANGED);
        assertThat(tool("get_a").pending()).isEqualTo(text("get_a", "2"));
    }

    @Test
    void changesNothingWhereAnEraIsNotShown() {
        approved(new DiscoveredTool("get_a", Map.of(Era.LEGACY, text("get_a", "1"), Era.MODERN, text("get_a", "1"))));

        shows(legacy("get_a", "1"));

        assertThat(tool("get_a").state()).isEqualTo(Tool.State.PINNED);
    }

    @Test
    void forgetsNoPinOfAToolThatIsNotShownForAWhile() {
        approved(legacy("get_a", "1"), legacy("get_b", "1"));

        shows(legacy("get_b", "1"));
        assertThat(tool("get_a").state()).isEqualTo(Tool.State.GONE);
        assertThat(tool("get_a").known()).isFalse();

        shows(legacy("get_a", "2"), legacy("get_b", "1"));
        assertThat(tool("get_a").state()).isEqualTo(Tool.State.CHANGED);

        shows(legacy("get_b", "1"));
        shows(legacy("get_a", "1"), legacy("get_b", "1"));
        assertThat(tool("get_a").state()).isEqualTo(Tool.State.PINNED);
    }

    @Test
    void opensNoToolThatAppearsDisappearsAndAppearsAgain() {
        approved(legacy("get_b", "1"));

        shows(legacy("delete_a", "1"), legacy("get_b", "1"));
        shows(legacy("get_b", "1"));
        shows(legacy("delete_a", "1"), legacy("get_b", "1"));

        assertThat(tool("delete_a").state()).isEqualTo(Tool.State.NEW);
        assertThat(tool("delete_a").known()).isFalse();
    }

    @Test
    void dropsGoneToolsWhenItIsApproved() {
        approved(legacy("get_a", "1"), legacy("get_b", "1"));
        shows(legacy("get_b", "1"));

        server.approve("admin");

        assertThat(server.tools()).extracting(Tool::name).containsExactly("get_b");
    }

    @Test
    void goesBackToReviewAtAnotherAddressAlone() {
        approved(legacy("get_a", "1"));

        server.moveTo(ADDRESS);
        assertThat(server.state()).isEqualTo(Server.State.OPEN);

        server.moveTo(URI.create("https://elsewhere.example/"));
        assertThat(server.state()).isEqualTo(Server.State.REVIEW);
    }

    @Test
    void wantsALookAtADefinitionThatHidesSomething() {
        shows(legacy("get_a", "a\\u202eb"));

        assertThat(tool("get_a").needsReview()).isTrue();
        assertThat(tool("get_a").classReason()).startsWith("invisible characters");
    }

    @Test
    void setsWhatIsGivenAndLeavesTheRest() {
        shows(legacy("frobnicate", "1"));

        tool("frobnicate").apply(new ToolChange(Trust.LOW, null, "[\"path\"]", null, null, null, false));

        assertThat(tool("frobnicate").trust()).isEqualTo(Trust.LOW);
        assertThat(tool("frobnicate").operation()).isEqualTo(Operation.WRITE);
        assertThat(tool("frobnicate").pathArguments()).isEqualTo("[\"path\"]");
        assertThat(tool("frobnicate").enabled()).isFalse();
        assertThat(tool("frobnicate").needsReview()).isFalse();
        assertThat(tool("frobnicate").classReason()).isEqualTo("set by an administrator");
    }

    private void approved(DiscoveredTool... tools) {
        shows(tools);
        server.approve("admin");
    }

    private void shows(DiscoveredTool... tools) {
        server.discovered(new Discovered(Set.of(Era.LEGACY, Era.MODERN), List.of(tools), 0, 0), classifier, NOW);
    }

    private Tool tool(String name) {
        return server.tool(name).orElseThrow();
    }

    private static DiscoveredTool legacy(String name, String description) {
        return new DiscoveredTool(name, Map.of(Era.LEGACY, text(name, description)));
    }

    private static String text(String name, String description) {
        return "{\"description\":\"" + description + "\",\"name\":\"" + name + "\"}";
    }
}
