package io.portcullis.web.proxy.oauth;

import io.portcullis.web.proxy.edge.FaultMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The OAuth endpoints; open to the network, each authenticates its client itself. */
@ApplicationPath("/oauth")
public class OAuthApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(TokenEndpoint.class, RevocationEndpoint.class, JwksEndpoint.class, FaultMapper.class);
    }
}
