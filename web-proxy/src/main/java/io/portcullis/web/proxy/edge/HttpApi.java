package io.portcullis.web.proxy.edge;

import io.portcullis.web.proxy.oauth.AuthorizationEndpoint;
import io.portcullis.web.proxy.oauth.JwksEndpoint;
import io.portcullis.web.proxy.oauth.LogoutEndpoint;
import io.portcullis.web.proxy.oauth.MetadataEndpoint;
import io.portcullis.web.proxy.oauth.RegistrationEndpoint;
import io.portcullis.web.proxy.oauth.RevocationEndpoint;
import io.portcullis.web.proxy.oauth.TokenEndpoint;
import io.portcullis.web.proxy.rest.AccessBulkResource;
import io.portcullis.web.proxy.rest.AccessControlResource;
import io.portcullis.web.proxy.rest.AccessRequestsResource;
import io.portcullis.web.proxy.rest.AccessTestResource;
import io.portcullis.web.proxy.rest.AccessVersionsResource;
import io.portcullis.web.proxy.rest.AuditResource;
import io.portcullis.web.proxy.rest.ClientsResource;
import io.portcullis.web.proxy.rest.ConnectorTokensResource;
import io.portcullis.web.proxy.rest.ConsentsResource;
import io.portcullis.web.proxy.rest.DirectorySyncResource;
import io.portcullis.web.proxy.rest.GrantsResource;
import io.portcullis.web.proxy.rest.HostsResource;
import io.portcullis.web.proxy.rest.IdentitiesResource;
import io.portcullis.web.proxy.rest.IdentityProvidersResource;
import io.portcullis.web.proxy.rest.PermitResource;
import io.portcullis.web.proxy.rest.ProvisioningResource;
import io.portcullis.web.proxy.rest.RevocationsResource;
import io.portcullis.web.proxy.rest.ServersResource;
import io.portcullis.web.proxy.rest.SessionsResource;
import io.portcullis.web.proxy.rest.SignInResource;
import io.portcullis.web.proxy.rest.TeamsResource;
import io.portcullis.web.proxy.rest.ToolsResource;
import io.portcullis.web.proxy.rest.TrustedIssuersResource;
import io.portcullis.web.proxy.rest.UsersResource;
import io.portcullis.web.proxy.scim.ScimEndpoint;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/**
 * All that is JAX-RS, in one application so that the published description has the real paths: {@code /v1} for bearers of
 * an {@code admin:*} scope and {@code /scim/v2} of {@code scim} (MicroProfile JWT; web.xml has the constraints), {@code /oauth} where each endpoint
 * authenticates its client itself, and {@code /.well-known}, which has to stand in the root context (RFC 8414, RFC 9728).
 */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT")
@OpenAPIDefinition(
        info = @Info(title = "Portcullis", version = "1", description = "OAuth endpoints and administration"))
public class HttpApi extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AuthorizationEndpoint.class,
                RegistrationEndpoint.class,
                TokenEndpoint.class,
                RevocationEndpoint.class,
                LogoutEndpoint.class,
                JwksEndpoint.class,
                MetadataEndpoint.class,
                ServersResource.class,
                ToolsResource.class,
                UsersResource.class,
                SignInResource.class,
                IdentityProvidersResource.class,
                TeamsResource.class,
                GrantsResource.class,
                AccessRequestsResource.class,
                ConsentsResource.class,
                SessionsResource.class,
                HostsResource.class,
                ClientsResource.class,
                TrustedIssuersResource.class,
                IdentitiesResource.class,
                ProvisioningResource.class,
                ConnectorTokensResource.class,
                DirectorySyncResource.class,
                PermitResource.class,
                ScimEndpoint.class,
                AuditResource.class,
                AccessControlResource.class,
                AccessVersionsResource.class,
                AccessBulkResource.class,
                RevocationsResource.class,
                AccessTestResource.class,
                FaultMapper.class,
                LiveToken.class);
    }
}
