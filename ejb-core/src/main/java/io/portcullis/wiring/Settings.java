package io.portcullis.wiring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every setting there is: its name, its default, what it means. {@code docs/configuration.md} is made from this list. */
public enum Settings {
    MODE("portcullis.mode", "production", "demo or production; production refuses every default secret"),
    PUBLIC_URL("portcullis.public-url", "https://localhost:8788", "the origin clients see, also the issuer of tokens"),
    HTTP_PORT("portcullis.http.port", "8787", "where cleartext is spoken, on loopback"),
    HTTPS_PORT("portcullis.https.port", "8788", "where TLS is spoken"),
    ENVIRONMENT("portcullis.environment", "production", "as policy names it"),
    DATA("portcullis.data", "the server's output directory", "directory of what lies outside the database"),
    KEY_FILE(
            "portcullis.key-file",
            "",
            "file with 32 bytes in base64, the master key; the demo makes one in its data directory"),
    DATASOURCE_URL(
            "portcullis.datasource.url", "embedded H2", "JDBC address of the database; PostgreSQL in production"),
    DATASOURCE_USER("portcullis.datasource.user", "portcullis", "database user"),
    DATASOURCE_PASSWORD("portcullis.datasource.password", "", "its password"),
    DATASOURCE_CONNECTIONS("portcullis.datasource.connections", "20", "most connections to the database"),
    BOOTSTRAP_ID("portcullis.bootstrap.client-id", "", "the first administrative client, for automation"),
    BOOTSTRAP_SECRET("portcullis.bootstrap.client-secret", "", "its secret, at least 32 characters in production"),
    ALLOW_PRIVATE(
            "portcullis.upstream.allow-private-addresses",
            "",
            "blocks (CIDR, by commas) outside the public space that upstreams may live in"),
    CONNECT_MILLIS(
            "portcullis.upstream.connect-timeout-millis", "2000", "for a connection to an upstream, TLS included"),
    IDLE_SECONDS("portcullis.upstream.idle-timeout-seconds", "300", "longest silence of an upstream within an answer"),
    UPSTREAM_CONNECTIONS("portcullis.upstream.connections-per-server", "256", "exchanges open at once with one server"),
    REFRESH_MINUTES(
            "portcullis.upstream.refresh-minutes", "15", "how often each server's definitions are looked at again"),
    ALGORITHM(
            "portcullis.oauth.algorithm",
            "RS256",
            "of new signing keys: RS256, or ES256 which costs about eight times as much to verify"),
    TOKEN_SECONDS("portcullis.oauth.access-token-seconds", "600", "lifetime of access tokens, at most 600"),
    KEY_DAYS("portcullis.oauth.key-days", "30", "after which the signing key is rotated"),
    BODY_BYTES("portcullis.mcp.body-bytes", "4194304", "largest message of a client"),
    STREAMS("portcullis.mcp.streams-per-subject", "32", "streams a subject may hold open at once"),
    HEARTBEAT_SECONDS(
            "portcullis.mcp.heartbeat-seconds",
            "5",
            "a comment is sent on a stream that was silent for so long; also how soon a modern client's disconnect is noticed"),
    ALLOWED_ORIGINS(
            "portcullis.mcp.allowed-origins", "", "origins (by commas) of browser clients, beside the gateway's own"),
    TRUSTED_PROXIES("portcullis.trusted-proxies", "", "blocks (CIDR, by commas) whose X-Forwarded-For is read"),
    DOCUMENTS_PRIVATE(
            "portcullis.oauth.client-documents.allow-private-addresses",
            "",
            "blocks (CIDR, by commas) outside the public space that clients' metadata documents may be read from"),
    ADMIN_EMAIL("portcullis.bootstrap.admin-email", "", "the first human, who gets every administrative role"),
    ADMIN_PASSWORD("portcullis.bootstrap.admin-password", "", "their first password, 12 characters or more"),
    SSO(
            "portcullis.sso",
            "",
            "what the server itself signs people in by, as an environment variable alone: oidc, saml or oidc-and-saml"),
    SSO_DROP_IN("portcullis.sso.drop-in", "", "set by the generated files of a SAML provider alone: saml"),
    SSO_ACCEPTED_RELEASE(
            "portcullis.sso.accept-liberty",
            "",
            "the release of Open Liberty whose SAML production mode takes although it lacks published fixes"),
    HASHING(
            "portcullis.signin.password-hashing",
            "argon2id",
            "argon2id, or pbkdf2 (600,000 rounds) where cryptography must be FIPS-approved"),
    RECOVERY(
            "portcullis.signin.recovery",
            "false",
            "whether people may choose a new password by a link in a mail, where mail is sent"),
    SIGN_UP(
            "portcullis.signin.sign-up",
            "false",
            "whether whoever proves a mailbox becomes a person, without any right, where mail is sent"),
    MAIL_HOST(
            "portcullis.mail.host",
            "",
            "SMTP server; without one nothing that needs mail is offered: one-time codes, recovery, sign-up"),
    MAIL_PORT("portcullis.mail.port", "587", "its port"),
    MAIL_FROM("portcullis.mail.from", "", "the sender; without one `portcullis@` and the name of the public URL"),
    MAIL_USER("portcullis.mail.user", "", "who the gateway is to that server; without one it does not say"),
    MAIL_PASSWORD("portcullis.mail.password", "", "its password there"),
    MAIL_STARTTLS(
            "portcullis.mail.starttls",
            "true",
            "nothing is said to that server before the connection is encrypted; false only on loopback"),
    SECURE_COOKIES("portcullis.cookies.secure", "true", "cookies for TLS alone; production refuses anything else"),
    CONSENT_DAYS(
            "portcullis.consent.longest-days", "90", "the longest a human can let an agent do something, at most 90"),
    ACCESS_CONTROL_FILE(
            "portcullis.access-control.file",
            "",
            "file with an access-control document, applied at start to the default host when it differs from what it was"),
    DEFAULT_APPROVERS(
            "portcullis.access-control.default-approvers",
            "",
            "who (by commas) is asked to approve where the document names nobody"),
    RATE_STORE(
            "portcullis.ratelimit.store",
            "database",
            "where the limits of the document are counted: database, shared by all nodes (on PostgreSQL), or node"),
    PDP(
            "portcullis.pdp",
            "embedded",
            "who decides: embedded, or permit: the gateway and Permit, and both have to allow (docs/permit.md)"),
    PDP_FALLBACK(
            "portcullis.pdp.fallback",
            "none",
            "what happens when Permit does not answer: none, calls are refused; embedded, the gateway's own decision stands and says so"),
    PERMIT_PROJECT("portcullis.permit.project", "", "the project at Permit"),
    PERMIT_ENVIRONMENT("portcullis.permit.environment", "", "the environment of it that is the default host"),
    PERMIT_API_KEY("portcullis.permit.api-key", "", "a key of that environment"),
    PERMIT_API_URL("portcullis.permit.api-url", "https://api.permit.io", "Permit's control plane"),
    PERMIT_PDP_URL(
            "portcullis.permit.pdp-url",
            "https://cloudpdp.api.permit.io",
            "Permit's decision point, or your own container"),
    PERMIT_HOSTS(
            "portcullis.permit.hosts",
            "",
            "further hosts (by commas) that Permit decides for, each with portcullis.permit.host.<host>.environment and .api-key, and .project, .api-url, .pdp-url where they differ"),
    PERMIT_EMBEDDED(
            "portcullis.permit.embedded-hosts",
            "",
            "hosts (by commas) that the gateway decides for alone although portcullis.pdp is permit; any other without an environment is refused"),
    LIMIT_SIGN_IN("portcullis.limits.sign-in-per-5-minutes", "100", "sign-ins of one address; 0 is no limit"),
    LIMIT_REGISTRATION("portcullis.limits.registrations-per-minute", "100", "client registrations of one address"),
    LIMIT_MCP("portcullis.limits.mcp-posts-per-minute", "1000", "messages to MCP endpoints of one address"),
    LIMIT_WRITES("portcullis.limits.writes-per-minute", "1200", "requests of one address that are not reads"),
    LIMIT_ALL("portcullis.limits.requests-per-minute", "2000", "requests of one address");

    private final String key;
    private final String fallback;
    private final String meaning;

    Settings(String key, String fallback, String meaning) {
        this.key = key;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public String fallback() {
        return fallback;
    }

    /** The spelling in the environment, MicroProfile Config §5. */
    public String environmentSpelling() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The table of {@code docs/configuration.md}. */
    public static List<String> documentation() {
        return Stream.of(values())
                .map(s -> "| `" + s.key + "` | `" + s.environmentSpelling() + "` | "
                        + (s.fallback.isEmpty() ? "–" : "`" + s.fallback + "`") + " | " + s.meaning + " |")
                .toList();
    }
}
