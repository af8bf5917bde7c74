package io.portcullis.web.admin.provider;

import io.portcullis.signin.saml.ExpiringCertificates;
import io.portcullis.signin.saml.ExpiringCertificates.Warning;
import io.portcullis.web.admin.edge.Visit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The certificates that end soon, or have ended. */
@Named
@RequestScoped
public class Certificates {
    private static final int URGENT = 7;

    @Inject
    private Visit visit;

    @Inject
    private ExpiringCertificates expiring;

    private Map<String, Warning> warnings = Map.of();

    @PostConstruct
    void read() {
        warnings = expiring.warnings(visit.host()).stream()
                .collect(Collectors.toMap(Warning::provider, Function.identity()));
    }

    /** Null where nothing has to be done yet. */
    public @Nullable Warning of(String provider) {
        return warnings.get(provider);
    }

    /** How a badge says it. */
    public String kind(Warning warning) {
        return warning.days() < URGENT ? "bad" : "warn";
    }
}
