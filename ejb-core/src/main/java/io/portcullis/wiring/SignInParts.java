package io.portcullis.wiring;

import io.portcullis.directory.source.Directories;
import io.portcullis.directory.sync.Connections;
import io.portcullis.directory.sync.DirectorySyncs;
import io.portcullis.directory.sync.SyncRuns;
import io.portcullis.signin.mail.MailSettings;
import io.portcullis.signin.mail.Outbox;
import io.portcullis.signin.method.Supported;
import io.portcullis.signin.passkey.Ceremony;
import io.portcullis.signin.password.PasswordHash;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.upstream.egress.EgressClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes the plain objects of signing in, each once. */
@ApplicationScoped
public class SignInParts {
    @Produces
    @Singleton
    SessionSettings sessionSettings(Configuration configuration) {
        return configuration.sessions();
    }

    @Produces
    @Singleton
    Supported supported(MailSettings settings) {
        return new Supported(settings.offersCodes());
    }

    @Produces
    @Singleton
    MailSettings mailSettings(Configuration configuration) {
        return configuration.mail();
    }

    @Produces
    @Singleton
    Outbox outbox(MailSettings settings, Threads threads, Clock clock) {
        return new Outbox(settings, threads.mails(), clock);
    }

    @Produces
    @Singleton
    PasswordHash passwords(Configuration configuration, SecureRandom random) {
        return new PasswordHash(configuration.hashing(), Runtime.getRuntime().availableProcessors(), random);
    }

    /** An administrator names where a directory is, as with servers: the same addresses may be connected to. */
    @Produces
    @Singleton
    SyncRuns syncs(
            Connections connections, DirectorySyncs syncs, EgressClient egress, SecureRandom random, Threads threads) {
        return new SyncRuns(connections, syncs, new Directories(egress), random, threads.exchanges());
    }

    @Produces
    @Singleton
    Ceremony ceremony() {
        return new Ceremony();
    }
}
