package io.portcullis.web.admin.edge;

import io.portcullis.catalog.UnknownServer;
import io.portcullis.consent.UnknownConsent;
import io.portcullis.directory.UnknownPerson;
import io.portcullis.directory.UnknownRequest;
import io.portcullis.directory.team.UnknownTeam;
import io.portcullis.oauth.assertion.UnknownIssuer;
import io.portcullis.oauth.client.UnknownClient;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.signin.password.PasswordHash;
import jakarta.ejb.EJBAccessException;
import jakarta.faces.FacesException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultTest {
    @Test
    void whatIsWrappedDecides() {
        assertThat(Fault.of(new FacesException(new RuntimeException(new OptimisticLockException()))))
                .isEqualTo(Fault.CLASH);
        assertThat(Fault.of(new FacesException(new UnknownServer("server x")))).isEqualTo(Fault.GONE);
        assertThat(Fault.of(new FacesException(new EJBAccessException("no")))).isEqualTo(Fault.FORBIDDEN);
    }

    @Test
    void whatSomebodyElseEndedIsGone() {
        Stream<RuntimeException> unknown = Stream.of(
                new UnknownServer("server x"),
                new UnknownPerson("alice@example.com"),
                new UnknownTeam("engineering"),
                new UnknownClient("dyn-1"),
                new UnknownRequest(7),
                new UnknownConsent("consent-1"),
                new UnknownProvider("corp"),
                new UnknownIssuer("issuer-1"));

        assertThat(unknown).allSatisfy(gone -> assertThat(Fault.of(new FacesException(gone)))
                .isEqualTo(Fault.GONE));
    }

    @Test
    void twoWritersOfOneKeyAreAClash() {
        assertThat(Fault.of(new RuntimeException(new SQLException("duplicate", "23505"))))
                .isEqualTo(Fault.CLASH);
        assertThat(Fault.of(new RuntimeException(new SQLException("gone", "08001"))))
                .isEqualTo(Fault.UNEXPECTED);
    }

    @Test
    void whatTheCoresCannotTakeNowMayBeTriedAgain() {
        assertThat(Fault.of(new FacesException(new PasswordHash.Busy()))).isEqualTo(Fault.BUSY);
    }

    @Test
    void anythingElseIsAnIncident() {
        assertThat(Fault.of(new IllegalStateException("?"))).isEqualTo(Fault.UNEXPECTED);
    }
}
