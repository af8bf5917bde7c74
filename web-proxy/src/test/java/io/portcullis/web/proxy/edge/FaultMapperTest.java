package io.portcullis.web.proxy.edge;

import io.portcullis.consent.UnknownConsent;
import io.portcullis.signin.password.PasswordHash;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultMapperTest {
    private final FaultMapper mapper = new FaultMapper();

    @Test
    void whatTheCoresCannotTakeNowMayBeTriedAgainSoon() {
        Response answer = mapper.toResponse(new PasswordHash.Busy());

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.getEntity().toString()).contains("\"status\":503");
    }

    @Test
    void whatIsWrappedDecides() {
        assertThat(mapper.toResponse(new EJBException(new UnknownConsent("consent-1")))
                        .getStatus())
                .isEqualTo(404);
    }
}
