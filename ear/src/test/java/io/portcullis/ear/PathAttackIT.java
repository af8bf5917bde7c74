package io.portcullis.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One path in many spellings: what guards it knows it in each, and where it does not, the next guard does. */
class PathAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String MARK = "prey-of-paths";
    private static final List<String> SPELLINGS = List.of(
            "/v1/servers",
            "//v1/servers",
            "/v1//servers",
            "/v1/servers/",
            "/./v1/servers",
            "/x/../v1/servers",
            "/oauth/../v1/servers",
            "/mcp/../v1/servers",
            "/portal/../v1/servers",
            "/.well-known/../v1/servers",
            "/v1/hosts/../servers",
            "/h/x/../../v1/servers",
            "/v1;x=y/servers",
            "/v1;/servers",
            "/v1/servers;x",
            "/;x/v1/servers",
            "/%761/servers",
            "/v1%2fservers",
            "/x/%2e%2e/v1/servers",
            "/V1/servers",
            "\\v1\\servers",
            "/v1\\servers");

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");
    private static final ScriptedUpstream OTHER = new ScriptedUpstream().offer("read_prey");

    private static Fixture fixture;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        fixture = Fixture.open(GATEWAY, MARK, UPSTREAM.url());
        fixture.admin().importServer(MARK + "-too", OTHER.url());
        fixture.admin().approve(MARK + "-too", "");
        fixture.admin().grant(fixture.agent().id(), MARK + "-too", "high");
        tenant = Tenant.opened(fixture.admin(), GATEWAY, "paths");
        tenant.open(MARK, UPSTREAM);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        OTHER.close();
    }

    @Test
    void noSpellingOpensTheApiToAStranger() {
        String stranger = Rest.of(Rest.Account.bootstrap(GATEWAY))
                .serviceAccount("stranger", "mcp")
                .adminToken("mcp");
        String ofTheWhole = Rest.Account.bootstrap(GATEWAY).adminToken("admin:read");

        List<String> opened = new ArrayList<>();
        for (String spelling : SPELLINGS) {
            Stream.of("", "x", stranger, tenant.token())
                    .map(token -> get(spelling, token))
                    .filter(answer -> answer.startsWith("HTTP/1.1 2") || answer.contains(MARK))
                    .forEach(answer -> opened.add(spelling + ": " + answer));
            Stream.of("", "x", stranger, ofTheWhole)
                    .map(token -> get("/h/paths" + spelling, token))
                    .filter(answer -> answer.startsWith("HTTP/1.1 2") || answer.contains(MARK))
                    .forEach(answer -> opened.add("/h/paths" + spelling + ": " + answer));
        }

        assertThat(opened).isEmpty();
        assertThat(get("/v1/servers", ofTheWhole)).startsWith("HTTP/1.1 200").contains(MARK);
        assertThat(get("/h/paths/v1/servers", tenant.token()))
                .startsWith("HTTP/1.1 200")
                .contains(MARK);
    }

    /** Each guard by itself: not only the last one. */
    @Test
    void parametersOfASegmentPassNoGuard() {
        List<String> answers = Stream.of(
                        "/v1;x=y/servers", "/v1;/servers", "/h/paths/v1;x=y/servers", "/h/paths/v1;/servers")
                .map(path -> get(path, ""))
                .toList();

        assertThat(answers).allMatch(answer -> answer.startsWith("HTTP/1.1 401"));
    }

    @Test
    void aTokenForOneEndpointReachesNoOtherHoweverItIsSpelt() {
        String token = fixture.agent().token(MARK);
        List<String> spellings = List.of(
                "/mcp/" + MARK + "/../" + MARK + "-too",
                "/mcp/" + MARK + ";/../" + MARK + "-too",
                "/mcp/" + MARK + "/%2e%2e/" + MARK + "-too",
                "/mcp/" + MARK + "-too;x",
                "/mcp/" + MARK + "-too/",
                "/mcp//" + MARK + "-too",
                "/mcp/%70rey-of-paths-too",
                "/h/paths/../../mcp/" + MARK + "-too",
                "/h/paths/mcp/" + MARK);
        int before = UPSTREAM.callsOf("read_prey").size();

        List<String> allowed = spellings.stream()
                .filter(path -> post(path, token).startsWith("HTTP/1.1 2"))
                .toList();

        assertThat(allowed).isEmpty();
        assertThat(OTHER.callsOf("read_prey")).isEmpty();
        assertThat(UPSTREAM.callsOf("read_prey")).hasSize(before);
        assertThat(post("/mcp/" + MARK, token)).startsWith("HTTP/1.1 200");
    }

    private static String get(String path, String token) {
        return send("GET " + path, token, "");
    }

    private static String post(String path, String token) {
        return send("POST " + path, token, Caller.message("tools/call", "\"name\":\"read_prey\",\"arguments\":{}"));
    }

    /** Past every library that would put the path in order. */
    private static String send(String start, String token, String body) {
        String request =
                start + " HTTP/1.1\r\nHost: localhost:" + GATEWAY.port() + "\r\nContent-Type: application/json\r\n"
                        + "Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2025-11-25\r\n"
                        + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n") + "Content-Length: "
                        + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket = new Socket("localhost", GATEWAY.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
