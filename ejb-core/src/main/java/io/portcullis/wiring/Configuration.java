package io.portcullis.wiring;

import io.portcullis.consent.ConsentSettings;
import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.identity.Cidr;
import io.portcullis.identity.Secret;
import io.portcullis.identity.TrustedProxies;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.key.TokenSettings;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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
        return switch (text(Settings.HASHING)) {
            case "argon2id" -> Hashing.ARGON2ID;
            case "pbkdf2" -> Hashing.PBKDF2;
            default -> throw new IllegalArgumentException(Settings.HASHING.key() + " is argon2id or pbkdf2");
        };
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

    List<UserId> defaultApprovers() {
        return list(Settings.DEFAULT_APPROVERS).map(UserId::new).toList();
    }

    /** Whether the limits of calls are shared by all nodes; the embedded database has one node alone. */
    boolean sharedRates(Database database) {
        return switch (text(Settings.RATE_STORE)) {
            case "database" -> database == Database.POSTGRESQL;
            case "node" -> false;
            default -> throw new IllegalArgumentException(Settings.RATE_STORE.key() + " is database or node");
        };
    }

    int number(Settings setting) {
        try {
            return Integer.parseInt(text(setting));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(setting.key() + " must be a whole number", malformed);
        }
    }

    private boolean flag(Settings setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(setting.key() + " is true or false");
        };
    }

    Stream<String> list(Settings setting) {
        return Stream.of(text(setting).split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private GatewaySettings.Mode mode() {
        return switch (text(Settings.MODE)) {
            case "demo" -> GatewaySettings.Mode.DEMO;
            case "production" -> GatewaySettings.Mode.PRODUCTION;
            default -> throw new IllegalArgumentException(Settings.MODE.key() + " is demo or production");
        };
    }

    /** Everything that production refuses, at once; empty where it may start. */
    List<String> productionFaults() {
        return mode() == GatewaySettings.Mode.DEMO ? List.of() : ProductionRules.faults(this);
    }
}
