package io.portcullis.wiring;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What production mode refuses to start with. Each fault says which setting to mend. */
final class ProductionRules {
    private static final int SHORTEST_SECRET = 32;
    private static final int SHORTEST_PASSWORD = 12;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProductionRules() {}

    static List<String> faults(Configuration configuration) {
        List<String> faults = new ArrayList<>();
        URI url = configuration.gateway().publicUrl();
        if (!"https".equals(url.getScheme()) && !LOOPBACK.contains(String.valueOf(url.getHost()))) {
            faults.add("portcullis.public-url is plain http on an address that is not loopback; use https");
        }
        if (!configuration.text(Settings.DATASOURCE_URL).startsWith("jdbc:postgresql:")) {
            faults.add("portcullis.datasource.url is not PostgreSQL; the embedded database does not sync at commit");
        }
        secrets(configuration, faults);
        keyFile(configuration, faults);
        people(configuration, faults);
        permit(configuration, faults);
        saml(configuration, LibertyRelease.installed(Path.of(System.getProperty("wlp.install.dir", "."))), faults);
        return faults;
    }

    private static void secrets(Configuration configuration, List<String> faults) {
        String clientId = configuration.text(Settings.BOOTSTRAP_ID);
        String secret = configuration.text(Settings.BOOTSTRAP_SECRET);
        if (clientId.equals("portcullis-demo") || secret.equals("portcullis-demo-secret")) {
            faults.add("portcullis.bootstrap.client-id or client-secret is the demo's; choose your own");
        } else if (!clientId.isEmpty() && secret.length() < SHORTEST_SECRET) {
            faults.add(
                    "portcullis.bootstrap.client-secret has fewer than 32 characters; make one with: openssl rand -hex 32");
        }
    }

    private static void people(Configuration configuration, List<String> faults) {
        String email = configuration.text(Settings.ADMIN_EMAIL);
        String password = configuration.text(Settings.ADMIN_PASSWORD);
        if (email.endsWith("@example.com") || password.equals("portcullis-demo")) {
            faults.add("portcullis.bootstrap.admin-email or admin-password is the demo's; choose your own");
        } else if (!email.isEmpty() && password.length() < SHORTEST_PASSWORD) {
            faults.add("portcullis.bootstrap.admin-password has fewer than 12 characters");
        }
        if (!configuration.secureCookies()) {
            faults.add("portcullis.cookies.secure is false; sign-in cookies would travel in the clear");
        }
    }

    private static void permit(Configuration configuration, List<String> faults) {
        configuration.permit().environments().forEach((host, environment) -> Stream.of(
                        environment.apiUrl(), environment.pdpUrl())
                .filter(url -> !"https".equals(url.getScheme()) && !LOOPBACK.contains(String.valueOf(url.getHost())))
                .forEach(url -> faults.add("Permit of host " + host + " is spoken to at " + url
                        + ", plain http on an address that is not loopback; use https")));
    }

    static void saml(Configuration configuration, Optional<LibertyRelease> release, List<String> faults) {
        boolean fixed = release.filter(known -> known.compareTo(LibertyRelease.SAML_FIXED) >= 0)
                .isPresent();
        String running = release.map(LibertyRelease::toString).orElse("unknown");
        boolean saml = configuration.text(Settings.SSO).contains("saml")
                || !configuration.text(Settings.SSO_DROP_IN).isEmpty();
        if (saml && !fixed && !configuration.text(Settings.SSO_ACCEPTED_RELEASE).equals(running)) {
            faults.add("SAML is switched on, whose fixes came with Open Liberty " + LibertyRelease.SAML_FIXED
                    + "; this is " + running + ": update the server, or set portcullis.sso.accept-liberty=" + running);
        }
    }

    private static void keyFile(Configuration configuration, List<String> faults) {
        Path file = configuration.keyFile();
        if (configuration.text(Settings.KEY_FILE).isEmpty() || !Files.isReadable(file)) {
            faults.add("portcullis.key-file is missing or cannot be read; make one with: openssl rand -base64 32");
        }
    }
}
