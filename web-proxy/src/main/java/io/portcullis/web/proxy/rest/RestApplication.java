package io.portcullis.web.proxy.rest;

import io.portcullis.web.proxy.edge.FaultMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** {@code /v1}: administration, for bearers of an {@code admin:*} scope (MicroProfile JWT; web.xml has the constraint). */
@ApplicationPath("/v1")
@LoginConfig(authMethod = "MP-JWT")
@OpenAPIDefinition(info = @Info(title = "Portcullis", version = "1", description = "Administration of the MCP gateway"))
public class RestApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                ServersResource.class,
                ToolsResource.class,
                GrantsResource.class,
                ClientsResource.class,
                AuditResource.class,
                FaultMapper.class);
    }
}
