package io.portcullis.web.proxy.oauth;

import io.portcullis.web.proxy.edge.FaultMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Metadata stands in the root context: RFC 8414 and RFC 9728 insert their segment before the path. */
@ApplicationPath("/.well-known")
public class MetadataApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(MetadataEndpoint.class, FaultMapper.class);
    }
}
