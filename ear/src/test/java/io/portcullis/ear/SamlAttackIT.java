package io.portcullis.ear;

import io.portcullis.ear.SamlIdp.Says;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/** The server's SAML, asked by somebody who answers with everything but the truth: 0 are taken. */
class SamlAttackIT {
    private static final SamlIdp IDP = new SamlIdp();
    /** Half of what a bomb grows to. */
    private static final String HEAP = "512m";

    private static final int BOMB_MEBIBYTES = 1024;
    private static final Gateway GATEWAY = gateway();
    private static final String SERVICE_PROVIDER = GATEWAY.url() + "/ibm/saml20/corp";
    private static final Pattern FIELD =
            Pattern.compile("name=\"(SAMLRequest|RelayState)\"\\s+value=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("\\bID=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern SECRET = Pattern.compile("root:x:0");

    private static Gateway gateway() {
        Path metadata = Path.of("target", "attacker-metadata.xml").toAbsolutePath();
        try {
            Files.writeString(metadata, IDP.metadata());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return Gateway.demo(
                "saml-attacks",
                Map.of(
                        "PORTCULLIS_SSO",
                        "saml",
                        "PORTCULLIS_SSO_SAML_METADATA",
                        metadata.toString(),
                        "JVM_ARGS",
                        "-XX:TieredStopAtLevel=1 -Xmx" + HEAP));
    }

    @BeforeAll
    static void provider() {
        Rest admin = Rest.of(Rest.Account.bootstrap(GATEWAY));
        String body = """
                {"name":"Corp","kind":"container-saml","issuer":"%s","domains":["corp.example"],"trustsAddresses":true}
                """.formatted(SamlIdp.ENTITY);
        Rest.expect(200, admin.call("PUT", "/v1/identity-providers/corp", body));
    }

    /** A browser that was sent to the provider, and what it brought along. */
    private static final class Journey {
        private final FormBrowser browser = new FormBrowser(GATEWAY.url());
        private final Map<String, String> fields = new LinkedHashMap<>();

        static Journey begun() {
            Journey journey = new Journey();
            Http.Answer start = journey.browser.get(GATEWAY.url() + "/portal/sso/start?provider=corp");
            String page = journey.browser.get(start.header("Location")).body();
            Matcher field = FIELD.matcher(page);
            while (field.find()) {
                journey.fields.put(field.group(1), field.group(2));
            }
            assertThat(journey.fields).as(page).containsKeys("SAMLRequest", "RelayState");
            return journey;
        }

        String request() {
            String xml = new String(Base64.getDecoder().decode(fields.get("SAMLRequest")), StandardCharsets.UTF_8);
            Matcher id = ID.matcher(xml);
            assertThat(id.find()).as(xml).isTrue();
            return id.group(1);
        }

        Says says() {
            return Says.right(request(), SERVICE_PROVIDER);
        }

        /** @return whether somebody is signed in by it */
        boolean comesBackWith(String response) {
            return comesBackWith(response, browser);
        }

        Http.Answer posts(String where, String name, String message, String encoding) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put(name, message);
            form.put("RelayState", fields.get("RelayState"));
            if (!encoding.isEmpty()) {
                form.put("SAMLEncoding", encoding);
            }
            return browser.post(SERVICE_PROVIDER + where, form, Map.of());
        }

        Http.Answer comesTo(String where, String name, String message) {
            Map<String, String> query = Map.of(name, message, "RelayState", fields.get("RelayState"));
            return browser.get(SERVICE_PROVIDER + where + "?" + FormBrowser.form(query));
        }

        boolean comesBackWith(String response, FormBrowser who) {
            Map<String, String> form = Map.of(
                    "SAMLResponse",
                    Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8)),
                    "RelayState",
                    fields.get("RelayState"));
            Http.Answer answer = who.post(SERVICE_PROVIDER + "/acs", form, Map.of());
            for (int i = 0; i < 5 && !answer.header("Location").isEmpty(); i++) {
                answer = who.get(answer.header("Location"));
            }
            assertThat(SECRET.matcher(answer.body()).find()).isFalse();
            return who.cookies().containsKey("portcullis-default");
        }
    }

    @Test
    void takesTheTruthOnceAndInTheBrowserThatAsked() {
        Journey journey = Journey.begun();
        String response = SamlIdp.text(IDP.signed(journey.says()));

        assertThat(journey.comesBackWith(response, new FormBrowser(GATEWAY.url())))
                .as("another browser")
                .isFalse();
        assertThat(journey.comesBackWith(response)).isTrue();

        Journey later = Journey.begun();
        assertThat(later.comesBackWith(response))
                .as("an answer to an earlier question")
                .isFalse();
    }

    @Test
    void anAnswerThatIsPlayedAgainSignsNobodyIn() {
        Journey journey = Journey.begun();
        String response = SamlIdp.text(IDP.signed(journey.says()));
        assertThat(journey.comesBackWith(response)).isTrue();
        journey.browser.cookies().remove("portcullis-default");

        assertThat(journey.comesBackWith(response)).isFalse();
    }

    /** The signature does not cover comments, so it holds; a name that was read up to there would be another's. */
    @Test
    void aCommentInANameCutsNothingOff() {
        Journey journey = Journey.begun();
        Says right = journey.says();
        Says carla = new Says(
                right.inResponseTo(),
                right.recipient(),
                right.audience(),
                right.issuer(),
                "carla@corp.example",
                right.from(),
                right.until());
        String response = SamlIdp.text(IDP.signed(carla));
        String name = response.replaceFirst(">carla@corp", ">carla<!--x-->@corp");

        boolean signedIn = journey.comesBackWith(name);

        Http.Answer identities =
                Rest.of(Rest.Account.bootstrap(GATEWAY)).call("GET", "/v1/users/carla@corp.example/identities", "");
        assertThat(name).contains("carla<!--x-->@corp");
        assertThat(identities.body()).doesNotContain("\"subject\":\"carla\"");
        assertThat(signedIn).isEqualTo(identities.body().contains("\"subject\":\"carla@corp.example\""));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNotTheTruth() {
        Map<String, Function<Journey, String>> attacks = new LinkedHashMap<>();
        attacks.put("unsigned", journey -> SamlIdp.text(IDP.response(journey.says())));
        attacks.put("signature stripped", journey -> withoutSignatures(SamlIdp.text(IDP.signed(journey.says()))));
        attacks.put(
                "altered", journey -> SamlIdp.text(IDP.signed(journey.says())).replace("alice@", "admin@"));
        attacks.put("a foreign key", journey -> SamlIdp.text(IDP.signedByAnother(journey.says())));
        attacks.put(
                "HMAC with the public key", journey -> SamlIdp.text(IDP.signedWithPublicKeyAsSecret(journey.says())));
        attacks.put(
                "another audience",
                journey -> says(
                        journey,
                        right -> new Says(
                                right.inResponseTo(),
                                right.recipient(),
                                "https://other.example",
                                right.issuer(),
                                right.subject(),
                                right.from(),
                                right.until())));
        attacks.put(
                "another recipient",
                journey -> says(
                        journey,
                        right -> new Says(
                                right.inResponseTo(),
                                "https://other.example/acs",
                                right.audience(),
                                right.issuer(),
                                right.subject(),
                                right.from(),
                                right.until())));
        attacks.put(
                "another issuer",
                journey -> says(
                        journey,
                        right -> new Says(
                                right.inResponseTo(),
                                right.recipient(),
                                right.audience(),
                                "https://evil.example",
                                right.subject(),
                                right.from(),
                                right.until())));
        attacks.put(
                "another question",
                journey -> says(
                        journey,
                        right -> new Says(
                                "_made_up",
                                right.recipient(),
                                right.audience(),
                                right.issuer(),
                                right.subject(),
                                right.from(),
                                right.until())));
        attacks.put(
                "expired",
                journey -> says(
                        journey,
                        right -> new Says(
                                right.inResponseTo(),
                                right.recipient(),
                                right.audience(),
                                right.issuer(),
                                right.subject(),
                                right.from().minus(Duration.ofHours(2)),
                                right.from().minus(Duration.ofHours(1)))));
        attacks.put(
                "not valid yet",
                journey -> says(
                        journey,
                        right -> new Says(
                                right.inResponseTo(),
                                right.recipient(),
                                right.audience(),
                                right.issuer(),
                                right.subject(),
                                right.from().plus(Duration.ofHours(1)),
                                right.until().plus(Duration.ofHours(2)))));
        attacks.put(
                "an external entity",
                journey -> "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + SamlIdp.text(IDP.signed(journey.says())).replace("alice@", "&x;@"));
        attacks.put(
                "a bomb of entities",
                journey -> bomb() + SamlIdp.text(IDP.signed(journey.says())).replace("alice@", "&z;@"));
        attacks.put("no XML", journey -> "not at all");
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    Journey journey = Journey.begun();
                    String response = attack.getValue().apply(journey);

                    boolean signedIn = journey.comesBackWith(response);

                    assertThat(signedIn).isFalse();
                }));
    }

    /** Where the signed assertion still stands in its place, its own human may come in; the forged one never. */
    @TestFactory
    Stream<DynamicTest> nobodyComesInByASignatureThatWasWrapped() {
        Map<String, Function<Journey, Document>> attacks = new LinkedHashMap<>();
        SamlWrapping.ofAssertion()
                .forEach((name, wrap) -> attacks.put(name, journey -> wrap.apply(IDP.signed(journey.says()))));
        SamlWrapping.ofResponse()
                .forEach((name, wrap) -> attacks.put(name, journey -> wrap.apply(IDP.signedTwice(journey.says()))));
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    Journey journey = Journey.begun();

                    journey.comesBackWith(SamlIdp.text(attack.getValue().apply(journey)));

                    assertThat(people()).doesNotContain(SamlWrapping.FORGED);
                    assertThat(journey.browser
                                    .get(GATEWAY.url() + "/portal/security")
                                    .body())
                            .doesNotContain(SamlWrapping.FORGED);
                }));
    }

    /** The server inflates none of it, or no more than it can hold: each is answered or cut off soon, and it lives. */
    @TestFactory
    Stream<DynamicTest> whatIsDeflatedIsNotBlownUp() {
        String bomb = Deflated.response(BOMB_MEBIBYTES);
        String small = Deflated.response(4);
        Map<String, Function<Journey, Http.Answer>> attacks = new LinkedHashMap<>();
        attacks.put("deflated, by POST", journey -> journey.posts("/acs", "SAMLResponse", bomb, ""));
        attacks.put(
                "deflated and said to be, by POST",
                journey -> journey.posts(
                        "/acs", "SAMLResponse", bomb, "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE"));
        attacks.put("deflated, for a sign-out, by POST", journey -> journey.posts("/slo", "SAMLRequest", bomb, ""));
        attacks.put("deflated, by redirect", journey -> journey.comesTo("/acs", "SAMLResponse", small));
        attacks.put("deflated, for a sign-out, by redirect", journey -> journey.comesTo("/slo", "SAMLRequest", small));
        attacks.put(
                "inflated already, by POST",
                journey -> journey.posts(
                        "/acs",
                        "SAMLResponse",
                        Base64.getEncoder().encodeToString(" ".repeat(7_000_000).getBytes(StandardCharsets.US_ASCII)),
                        ""));
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    Journey journey = Journey.begun();
                    Instant begun = Instant.now();

                    int status = statusOrCut(() -> attack.getValue().apply(journey));

                    assertThat(Duration.between(begun, Instant.now())).isLessThan(PATIENCE);
                    assertThat(status).isNotEqualTo(200);
                    assertThat(journey.browser.cookies()).doesNotContainKey("portcullis-default");
                    assertThat(GATEWAY.isReady()).isTrue();
                    assertThat(GATEWAY.logs()).doesNotContain("OutOfMemoryError");
                }));
    }

    /** A body that is too long may be answered before it is sent; whoever goes on sending then finds nobody. */
    private static int statusOrCut(Supplier<Http.Answer> attack) {
        try {
            return attack.get().status();
        } catch (UncheckedIOException cut) {
            return 0;
        }
    }

    private static String people() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY)).get("/v1/users").toString();
    }

    private static String says(Journey journey, Function<Says, Says> change) {
        return SamlIdp.text(IDP.signed(change.apply(journey.says())));
    }

    private static String withoutSignatures(String response) {
        Document document = SamlIdp.parsed(response);
        Element assertion = SamlIdp.assertion(document);
        assertion.removeChild(assertion.getFirstChild().getNextSibling());
        return SamlIdp.text(document);
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">");
        for (char name = 'b'; name <= 'z'; name++) {
            char before = (char) (name - 1);
            bomb.append("<!ENTITY ")
                    .append(name)
                    .append(" \"")
                    .append(("&" + before + ";").repeat(10))
                    .append("\">");
        }
        return bomb.append("]>").toString();
    }
}
