package io.portcullis.wiring;

import io.portcullis.consent.ConsentSettings;
import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.identity.Cidr;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.TrustedProxies;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.policy.permitio.PermitEnvironment;
import io.portcullis.policy.permitio.PermitSettings;
import io.portcullis.ratelimit.Limit;
import io.portcullis.ratelimit.LimitSettings;
import io.portcullis.signin.mail.MailSettings;
import io.portcullis.signin.password.Hashing;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.Database;
import io.portcullis.tenancy.GatewaySettings;
import io.portcullis.upstream.egress.EgressSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toUnmodifiableSet;

/** Reads the settings into one record a feature. A value that cannot be read names its setting. */
final class Configuration {
    private static final Duration IDLE = Duration.ofDays(30);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Duration LIFETIME = Duration.ofDays(90);

    private final Function<String, Optional<String>> source;

    Configuration(Function<String, Optional<String>> source) {
        this.source = source;
    }

    String text(Settings setting) {
        return source.apply(setting.key()).map(String::strip).orElse(setting.fallback());
    }

    GatewaySettings gateway() {
        String url = text(Settings.PUBLIC_URL);
        if (url.endsWith("/")) {
            throw new IllegalArgumentException(Settings.PUBLIC_URL.key() + " must not end with a slash");
        }
        return new GatewaySettings(mode(), URI.create(url), text(Settings.ENVIRONMENT), Path.of(text(Settings.DATA)));
    }

    Path keyFile() {
        String file = text(Settings.KEY_FILE);
        return file.isEmpty() ? gateway().data().resolve("master.key") : Path.of(file);
    }

    TokenSettings tokens() {
        return new TokenSettings(
                text(Settings.ALGORITHM),
                Duration.ofSeconds(number(Settings.TOKEN_SECONDS)),
                Duration.ofDays(number(Settings.KEY_DAYS)));
    }

    EgressSettings egress() {
        return new EgressSettings(
                list(Settings.ALLOW_PRIVATE).map(Cidr::parse).toList(),
                Duration.ofMillis(number(Settings.CONNECT_MILLIS)),
                Duration.ofSeconds(number(Settings.IDLE_SECONDS)),
                number(Settings.UPSTREAM_CONNECTIONS));
    }

    EndpointSettings endpoint() {
        URI url = gateway().publicUrl();
        Set<String> origins = new HashSet<>(list(Settings.ALLOWED_ORIGINS).toList());
        origins.add(url.toString());
        if (mode() == GatewaySettings.Mode.DEMO && url.getPort() > 0) {
            Stream.of("localhost", "127.0.0.1", "[::1]")
                    .forEach(name -> origins.add("http://" + name + ":" + url.getPort()));
        }
        return new EndpointSettings(number(Settings.BODY_BYTES), number(Settings.STREAMS), origins);
    }

    /** Clients' metadata documents are strangers' addresses: public ones alone, and quick. */
    EgressSettings documents() {
        return new EgressSettings(
                list(Settings.DOCUMENTS_PRIVATE).map(Cidr::parse).toList(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                2);
    }

    TrustedProxies proxies() {
        return new TrustedProxies(
                list(Settings.TRUSTED_PROXIES).map(Cidr::parse).toList());
    }

    SessionSettings sessions() {
        return new SessionSettings(IDLE, LIFETIME, secureCookies());
    }

    Hashing hashing() {
        return choice(Settings.HASHING, "argon2id", "pbkdf2") ? Hashing.ARGON2ID : Hashing.PBKDF2;
    }

    MailSettings mail() {
        String host = text(Settings.MAIL_HOST);
        String from = text(Settings.MAIL_FROM);
        boolean startTls = flag(Settings.MAIL_STARTTLS);
        if (!startTls && !host.isEmpty() && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException(Settings.MAIL_STARTTLS.key() + " may be false on loopback alone");
        }
        return new MailSettings(
                host,
                number(Settings.MAIL_PORT),
                from.isEmpty() ? "portcullis@" + gateway().publicUrl().getHost() : from,
                text(Settings.MAIL_USER),
                new Secret(text(Settings.MAIL_PASSWORD)),
                startTls,
                flag(Settings.RECOVERY),
                flag(Settings.SIGN_UP));
    }

    boolean secureCookies() {
        return !text(Settings.SECURE_COOKIES).equals("false");
    }

    ConsentSettings consents() {
        return new ConsentSettings(number(Settings.CONSENT_DAYS), IDLE);
    }

    LimitSettings limits() {
        return new LimitSettings(Map.of(
                Limit.SIGN_IN, number(Settings.LIMIT_SIGN_IN),
                Limit.REGISTRATION, number(Settings.LIMIT_REGISTRATION),
                Limit.MCP, number(Settings.LIMIT_MCP),
                Limit.WRITES, number(Settings.LIMIT_WRITES),
                Limit.ALL, number(Settings.LIMIT_ALL)));
    }

    PermitSettings permit() {
        boolean fallback = choice(Settings.PDP_FALLBACK, "embedded", "none");
        if (!choice(Settings.PDP, "permit", "embedded")) {
            return PermitSettings.OFF;
        }
        Set<HostId> embedded = list(Settings.PERMIT_EMBEDDED).map(HostId::new).collect(toUnmodifiableSet());
        Map<HostId, PermitEnvironment> environments = new HashMap<>();
        if (!embedded.contains(HostId.DEFAULT)) {
            environments.put(HostId.DEFAULT, environment("portcullis.permit."));
        }
        list(Settings.PERMIT_HOSTS)
                .map(HostId::new)
                .forEach(host -> environments.put(host, environment("portcullis.permit.host." + host + ".")));
        return new PermitSettings(environments, embedded, fallback);
    }

    /** Two hosts never share an environment or its key, so these two are not taken from the default host. */
    private PermitEnvironment environment(String prefix) {
        try {
            return new PermitEnvironment(
                    own(prefix + "project").orElse(text(Settings.PERMIT_PROJECT)),
                    own(prefix + "environment").orElse(""),
                    URI.create(own(prefix + "api-url").orElse(text(Settings.PERMIT_API_URL))),
                    URI.create(own(prefix + "pdp-url").orElse(text(Settings.PERMIT_PDP_URL))),
                    new Secret(own(prefix + "api-key").orElse("")));
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(prefix + "*: " + fault.getMessage(), fault);
        }
    }

    private Optional<String> own(String key) {
        return source.apply(key).map(String::strip);
    }

    /** Whether it is the first of two words. */
    private boolean choice(Settings setting, String yes, String no) {
        String word = text(setting);
        if (!word.equals(yes) && !word.equals(no)) {
            throw new IllegalArgumentException(setting.key() + " is " + yes + " or " + no);
        }
        return word.equals(yes);
    }

    List<UserId> defaultApprovers() {
        return list(Settings.DEFAULT_APPROVERS).map(UserId::new).toList();
    }

    /** Whether the limits of calls are shared by all nodes; the embedded database has one node alone. */
    boolean sharedRates(Database database) {
        return choice(Settings.RATE_STORE, "database", "node") && database == Database.POSTGRESQL;
    }

    int number(Settings setting) {
        try {
            return Integer.parseInt(text(setting));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(setting.key() + " must be a whole number", malformed);
        }
    }

    private boolean flag(Settings setting) {
        return choice(setting, "true", "false");
    }

    Stream<String> list(Settings setting) {
        return Stream.of(text(setting).split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private GatewaySettings.Mode mode() {
        return choice(Settings.MODE, "demo", "production")
                ? GatewaySettings.Mode.DEMO
                : GatewaySettings.Mode.PRODUCTION;
    }

    /** Everything that production refuses, at once; empty where it may start. */
    List<String> productionFaults() {
        return mode() == GatewaySettings.Mode.DEMO ? List.of() : ProductionRules.faults(this);
    }
}
