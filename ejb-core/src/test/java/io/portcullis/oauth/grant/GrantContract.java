package io.portcullis.oauth.grant;

import io.portcullis.MovableClock;
import io.portcullis.TestDatabase;
import io.portcullis.TestVaults;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Codes and refresh tokens on every database: spent once, whatever happens at once. */
abstract class GrantContract {
    private static final HostId HOST = HostId.DEFAULT;
    private static final String ISSUER = "https://gateway.example";
    private static final ClientId CLAUDE = new ClientId("dyn-1");
    private static final String REDIRECT = "http://localhost:33418/callback";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0";
    private static final int RACES = 100;
    private static final int RACERS = 5;

    private final MovableClock clock = new MovableClock();
    private final List<FamilyEnded> ended = Collections.synchronizedList(new ArrayList<>());
    private final List<Noted> noted = Collections.synchronizedList(new ArrayList<>());
    private TestDatabase database;
    private TokenFamilies families;
    private AuthorizationCodes codes;

    abstract TestDatabase open();

    @BeforeEach
    void beans() {
        database = open();
        SecureRandom random = new SecureRandom();
        families = enlisted(new TokenFamilies(
                TestVaults.of(HOST), random, clock, TestVaults.events(ended::add), TestVaults.events(noted::add)));
        codes = enlisted(new AuthorizationCodes(families, random, clock));
    }

    @Test
    void aCodeIsSpentOnceAndItsReplayEndsWhatCameOfIt() {
        Secret code = code();

        Exchange.Tokens tokens = (Exchange.Tokens) redeem(code, presented(VERIFIER));
        database.inTransaction(() -> issued(tokens.family(), "jti-1"));
        Exchange replay = redeem(code, presented(VERIFIER));

        assertThat(replay).isInstanceOf(Exchange.Refused.class);
        assertThat(ended).singleElement().satisfies(end -> assertThat(end.accessTokens())
                .containsKey("jti-1"));
        assertThat(refresh(tokens.refreshToken())).isInstanceOf(Exchange.Refused.class);
    }

    @Test
    void aCodeIsForItsClientItsRedirectItsIssuerItsProofAndAMinute() {
        Secret code = code();

        assertThat(redeem(code, presented("another-verifier-of-at-least-forty-three-chars")))
                .isInstanceOf(Exchange.Refused.class);
        assertThat(redeem(code, presented(null))).isInstanceOf(Exchange.Refused.class);
        assertThat(redeem(
                        code,
                        new AuthorizationCodes.Presented(HOST, ISSUER, new ClientId("other"), REDIRECT, VERIFIER)))
                .isInstanceOf(Exchange.Refused.class);
        assertThat(redeem(code, new AuthorizationCodes.Presented(HOST, ISSUER, CLAUDE, REDIRECT + "/", VERIFIER)))
                .isInstanceOf(Exchange.Refused.class);
        assertThat(redeem(code, new AuthorizationCodes.Presented(HOST, ISSUER + "/h/x", CLAUDE, REDIRECT, VERIFIER)))
                .isInstanceOf(Exchange.Refused.class);
        assertThat(redeem(
                        code, new AuthorizationCodes.Presented(new HostId("acme"), ISSUER, CLAUDE, REDIRECT, VERIFIER)))
                .isInstanceOf(Exchange.Refused.class);
        clock.advance(Duration.ofSeconds(60));
        assertThat(redeem(code, presented(VERIFIER))).isInstanceOf(Exchange.Refused.class);
    }

    @Test
    void nothingThatCouldBeSpentIsReadableInTheDatabase() {
        Secret code = code();
        Exchange.Tokens tokens = (Exchange.Tokens) redeem(code, presented(VERIFIER));

        List<String> kept = new ArrayList<>(database.rows("select code_hash from authorization_code"));
        kept.addAll(database.rows("select token_hash from refresh_token"));

        assertThat(kept)
                .hasSize(2)
                .doesNotContain(code.reveal(), tokens.refreshToken().reveal());
    }

    @Test
    void aRefreshTokenRotatesAndALostAnswerIsGivenAgain() {
        Secret first = begun();

        Secret second = ((Exchange.Tokens) refresh(first)).refreshToken();
        clock.advance(Duration.ofSeconds(20));
        Secret again = ((Exchange.Tokens) refresh(first)).refreshToken();

        assertThat(second).isNotEqualTo(first);
        assertThat(again).isEqualTo(second);
        assertThat(refresh(second)).isInstanceOf(Exchange.Tokens.class);
    }

    @Test
    void aSpentRefreshTokenEndsTheFamilyOnceItsSuccessorWasUsed() {
        Secret first = begun();
        Secret second = ((Exchange.Tokens) refresh(first)).refreshToken();
        Secret third = ((Exchange.Tokens) refresh(second)).refreshToken();

        Exchange replay = refresh(first);

        assertThat(replay).isInstanceOf(Exchange.Refused.class);
        assertThat(refresh(third)).isInstanceOf(Exchange.Refused.class);
        assertThat(ended).hasSize(1);
    }

    @Test
    void aSpentRefreshTokenEndsTheFamilyAfterTheGrace() {
        Secret first = begun();
        Secret second = ((Exchange.Tokens) refresh(first)).refreshToken();
        clock.advance(Duration.ofSeconds(31));

        assertThat(refresh(first)).isInstanceOf(Exchange.Refused.class);
        assertThat(refresh(second)).isInstanceOf(Exchange.Refused.class);
    }

    @Test
    void aRefreshTokenIsForItsClientAndDiesUnused() {
        Secret first = begun();

        Exchange foreign = database.inTransaction(() -> families.refresh(HOST, ISSUER, new ClientId("other"), first));
        clock.advance(Duration.ofDays(30));

        assertThat(foreign).isInstanceOf(Exchange.Refused.class);
        assertThat(refresh(first)).isInstanceOf(Exchange.Refused.class);
        assertThat(ended).isEmpty();
    }

    @Test
    void aClientEndsItsOwnFamilyAndNoOther() {
        Secret first = begun();

        database.inTransaction(() -> revoked(new ClientId("other"), first));
        Secret second = ((Exchange.Tokens) refresh(first)).refreshToken();
        database.inTransaction(() -> revoked(CLAUDE, second));

        assertThat(refresh(second)).isInstanceOf(Exchange.Refused.class);
    }

    @Test
    void noCodeIsSpentTwiceHoweverManyTryAtOnce() throws Exception {
        for (int race = 0; race < RACES; race++) {
            Secret code = code();

            List<Exchange> results = atOnce(() -> redeem(code, presented(VERIFIER)));

            assertThat(results.stream().filter(Exchange.Tokens.class::isInstance))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void noRefreshTokenHasTwoSuccessorsHoweverManyTryAtOnce() throws Exception {
        for (int race = 0; race < RACES; race++) {
            Secret token = begun();

            List<Exchange> results = atOnce(() -> refresh(token));

            Set<String> successors = results.stream()
                    .filter(Exchange.Tokens.class::isInstance)
                    .map(tokens -> ((Exchange.Tokens) tokens).refreshToken().reveal())
                    .collect(Collectors.toSet());
            assertThat(successors).hasSize(1);
        }
    }

    private static List<Exchange> atOnce(Callable<Exchange> attempt) throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Exchange>> running = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                running.add(racers.submit(() -> {
                    start.await();
                    return attempt.call();
                }));
            }
            start.countDown();
            List<Exchange> results = new ArrayList<>();
            for (Future<Exchange> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            racers.shutdownNow();
        }
    }

    private Secret code() {
        Grant grant = new Grant(
                HOST,
                ISSUER,
                CLAUDE,
                new UserId("alice@example.com"),
                "consent-1",
                "mcp",
                ISSUER + "/mcp/github",
                "pwd",
                clock.instant(),
                clock.instant().plus(Duration.ofDays(90)));
        return database.inTransaction(() -> codes.issue(grant, REDIRECT, challenge()));
    }

    private Secret begun() {
        return ((Exchange.Tokens) redeem(code(), presented(VERIFIER))).refreshToken();
    }

    private Exchange redeem(Secret code, AuthorizationCodes.Presented by) {
        return database.inTransaction(() -> codes.redeem(code, by));
    }

    private Exchange refresh(Secret token) {
        return database.inTransaction(() -> families.refresh(HOST, ISSUER, CLAUDE, token));
    }

    private boolean issued(String family, String tokenId) throws Exception {
        families.issued(family, tokenId, clock.instant().plusSeconds(600));
        return true;
    }

    private boolean revoked(ClientId client, Secret token) throws Exception {
        families.revoke(HOST, client, token);
        return true;
    }

    private static AuthorizationCodes.Presented presented(String verifier) {
        return new AuthorizationCodes.Presented(HOST, ISSUER, CLAUDE, REDIRECT, verifier);
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T enlisted(T bean) {
        try {
            Field field = bean.getClass().getDeclaredField("dataSource");
            field.setAccessible(true);
            field.set(bean, database.enlisted());
            return bean;
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }
}
