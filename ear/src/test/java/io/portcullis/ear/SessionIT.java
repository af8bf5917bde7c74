package io.portcullis.ear;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A legacy session belongs to one subject at one server, and its id is no key to anything else. */
class SessionIT {
    private static final String CALL = "\"name\":\"read_room\",\"arguments\":{}";

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_room");

    private static Fixture room;

    @BeforeAll
    static void importTheRoom() {
        UPSTREAM.on("initialize", request -> {
            request.http().getResponseHeaders().set("Mcp-Session-Id", "upstream-" + OPENED.incrementAndGet());
            request.result("\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}");
        });
        UPSTREAM.on("DELETE", request -> request.raw(200, "application/json", ""));
        room = Fixture.open(Gateway.shared(), "room", UPSTREAM.url());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void keepsTheUpstreamsIdToItself() {
        Caller caller = room.client();
        String session = open(caller);
        String upstreams = "upstream-" + OPENED.get();

        Caller.Reply reply = callIn(caller, session);

        assertThat(session).hasSizeGreaterThanOrEqualTo(22).doesNotContain("upstream");
        assertThat(reply.text()).isEqualTo("read_room");
        assertThat(UPSTREAM.callsOf("read_room"))
                .anyMatch(arrival -> arrival.header("mcp-session-id").equals(upstreams));
        assertThat(UPSTREAM.arrivals().toString()).doesNotContain(session);
    }

    @Test
    void isOpenToNobodyElse() {
        Rest.Account other = room.admin().serviceAccount("neighbour", "mcp");
        room.admin().grant(other.id(), "room", "high");
        String session = open(room.client());
        int before = UPSTREAM.arrivals().size();

        Caller neighbour = new Caller(Gateway.shared(), "room", other.token("room"));
        List<Integer> statuses = List.of(
                callIn(neighbour, session).status(),
                neighbour.delete(Map.of("Mcp-Session-Id", session)).status());

        assertThat(statuses).containsOnly(404);
        assertThat(UPSTREAM.arrivals()).hasSize(before);
        assertThat(callIn(room.client(), session).status()).isEqualTo(200);
    }

    @Test
    void isOpenAtNoOtherServer() {
        Fixture elsewhere = Fixture.open(Gateway.shared(), "elsewhere", UPSTREAM.url());
        elsewhere.admin().grant(room.agent().id(), "elsewhere", "high");
        String session = open(room.client());

        Caller caller = new Caller(Gateway.shared(), "elsewhere", room.agent().token("elsewhere"));

        assertThat(callIn(caller, session).status()).isEqualTo(404);
    }

    @Test
    void isGoneAfterItWasDeletedHereAndBehind() {
        Caller caller = room.client();
        String session = open(caller);
        String upstreams = "upstream-" + OPENED.get();

        int deleted = caller.delete(Map.of("Mcp-Session-Id", session)).status();

        assertThat(deleted).isEqualTo(200);
        assertThat(callIn(caller, session).status()).isEqualTo(404);
        assertThat(UPSTREAM.arrivals())
                .anyMatch(arrival -> arrival.httpMethod().equals("DELETE")
                        && arrival.header("mcp-session-id").equals(upstreams));
    }

    @Test
    void answersAnIdThatNeverWasLikeOneThatIsGone() {
        Caller.Reply reply = callIn(room.client(), "upstream-1");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(-32001);
    }

    @Test
    void isNoAuthentication() {
        String session = open(room.client());

        Caller.Reply reply =
                room.client().legacy("tools/call", CALL, Map.of("Mcp-Session-Id", session, "Authorization", ""));

        assertThat(reply.status()).isEqualTo(401);
    }

    private static String open(Caller caller) {
        return caller.initialize().http().header("Mcp-Session-Id");
    }

    private static Caller.Reply callIn(Caller caller, String session) {
        return caller.legacy("tools/call", CALL, Map.of("Mcp-Session-Id", session));
    }
}
