package io.portcullis.ear;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What one caller sends can spoil that caller's record at the most, never the calls of others beside it. */
class PoisonIT {
    private static final int CALLS = 200;
    private static final String NUL = "\\u0000";
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_well");

    private static Postgres postgres;
    private static Gateway gateway;
    private static Fixture well;

    @BeforeAll
    static void importTheWell() {
        postgres = Postgres.fresh();
        gateway = Gateway.production("poison", Production.settings(postgres));
        well = Fixture.open(Production.administrator(gateway), "well", UPSTREAM.url(), "high");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        postgres.close();
        UPSTREAM.close();
    }

    @Test
    void refusesWithAReasonWhatTheDatabaseCouldNotHold() {
        Caller caller = well.client();

        List<Caller.Reply> replies = List.of(
                caller.legacyCall("a" + NUL + "b", "{}"),
                caller.legacyCall("x".repeat(5_000), "{}"),
                caller.legacyCall("x".repeat(399) + "\ud83d\ude00", "{}"),
                caller.legacy("resources/read", "\"uri\":\"test://" + NUL + "\"", Map.of()),
                caller.legacy("resources/read", "\"uri\":\"test://" + "u".repeat(20_000) + "\"", Map.of()),
                caller.legacy("tools/call", "\"name\":\"none\"", Map.of("User-Agent", "agent ".repeat(1_000))));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.http().body()).isLessThan(500);
            assertThat(reply.code()).isNotZero();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/clients         | {\"name\":\"a\\u0000b\"}",
                "POST | /v1/servers         | {\"key\":\"nul\",\"name\":\"a\\u0000b\",\"url\":\"%s\"}",
                "GET  | /v1/audit?q=%00    | ''",
                "GET  | /v1/audit?tool=%00 | ''",
                "GET  | /v1/audit/%00      | ''"
            })
    void isNotTakenForALossOfTheDatabaseInAdministration(String method, String path, String body) {
        Http.Answer answer = well.admin().call(method, path, body.replace("%s", UPSTREAM.url()));

        assertThat(answer.status()).as(answer.body()).isLessThan(500);
    }

    @Test
    void letsTheCallsOfOthersThroughMeanwhile() throws Exception {
        Rest.Account poisoner = well.admin().serviceAccount("poisoner", "mcp");
        well.admin().grant(poisoner.id(), "well", "high");
        Caller poison = new Caller(gateway, "well", poisoner.token("well"));
        Caller innocent = well.client();
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<Future<Integer>> poisoned =
                submit(threads, () -> poison.legacyCall("a" + NUL + "b", "{}").status());
        List<Future<Integer>> calls =
                submit(threads, () -> innocent.call("read_well").status());

        for (Future<Integer> call : calls) {
            assertThat(call.get()).isEqualTo(200);
        }
        assertThat(poisoned).hasSize(CALLS);
        threads.shutdownNow();
    }

    private static List<Future<Integer>> submit(ExecutorService threads, java.util.concurrent.Callable<Integer> call) {
        return IntStream.range(0, CALLS).mapToObj(i -> threads.submit(call)).toList();
    }
}
