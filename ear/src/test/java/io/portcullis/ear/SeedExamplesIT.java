package io.portcullis.ear;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the documentation as they stand there, with the example document applied. */
class SeedExamplesIT {
    private static final Path EXAMPLE = Path.of("../docs/examples/access-control.json");

    private static String document;

    @BeforeAll
    static void readTheExample() throws IOException {
        Demo.ready(Ruled.admin());
        document = Files.readString(EXAMPLE);
    }

    @BeforeEach
    void applyTheExample() {
        Ruled.apply(document);
    }

    @Test
    void theExampleIsStoredAsItIs() {
        Http.Answer answer = Ruled.admin().call("GET", "/v1/access-control", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(document);
    }

    @Test
    void testsAsASpecificUser() {
        String body = """
                {
                "server": "github",
                "tool": "list_repositories"
                }""";
        Rest.Account account = Rest.Account.bootstrap(Ruled.GATEWAY);

        Http.Answer forTheServer = Ruled.direct(account.token("github"), body);
        Http.Answer forTheOrigin = Ruled.direct(account.adminToken("mcp"), body);

        assertThat(forTheServer.status()).as(forTheServer.body()).isEqualTo(200);
        assertThat(forTheServer.json().getJsonArray("content")).isNotEmpty();
        assertThat(forTheOrigin.body()).isEqualTo(forTheServer.body());
    }

    @Test
    void updatesPermissionsOfManyAtOnce() {
        Http.Answer answer = Ruled.curl("/v1/access-control/bulk", """
                {
                "teams": {
                "engineering": {
                "addServers": ["new-server"],
                "removeServers": ["deprecated-server"]
                }
                }
                }""");

        JsonObject servers = Ruled.admin()
                .get("/v1/access-control")
                .getJsonObject("accessControl")
                .getJsonObject("servers");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(teams(servers, "new-server")).containsExactly("admins", "engineering");
        assertThat(teams(servers, "deprecated-server")).containsExactly("admins");
    }

    @Test
    void revokesAllAccessAtOnce() {
        Http.Answer answer = Ruled.curl("/v1/access-control/revoke", """
                {
                "user": "contractor@example.com ",
                "reason": "Contract ended",
                "revokeTokens": true
                }""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getString("revoked")).isEqualTo("contractor@example.com");
        assertThat(Ruled.admin().get("/v1/access-control/revocations").toString())
                .contains("contractor@example.com")
                .contains("Contract ended");
    }

    @Test
    void testsAccessForASpecificUser() {
        Http.Answer answer = Ruled.curl("/v1/access-control/test", """
                {
                "user": "alice@example.com ",
                "server": "github",
                "tool": "create_pull_request"
                }""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getBoolean("allowed")).as(answer.body()).isTrue();
        assertThat(answer.json().getString("reason")).contains("engineering").contains("github");
        assertThat(answer.json().getJsonArray("effectivePermissions").getValuesAs(JsonString::getString))
                .contains("mcp:read", "mcp:write", "github:*");
    }

    private static List<String> teams(JsonObject servers, String server) {
        return servers.getJsonObject(server).getJsonArray("allowedTeams").getValuesAs(JsonString::getString).stream()
                .sorted()
                .toList();
    }
}
