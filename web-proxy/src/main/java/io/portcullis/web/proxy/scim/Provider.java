package io.portcullis.web.proxy.scim;

import de.captaingoldfish.scim.sdk.common.constants.HttpHeader;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ChangePasswordConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import io.portcullis.directory.provisioning.ProvisionedPeople;
import io.portcullis.directory.provisioning.ProvisionedTeams;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The service provider of RFC 7643 §5: what it can do, and how a request becomes an answer. */
@ApplicationScoped
public class Provider {
    private static final int MOST_RESULTS = 200;

    @Inject
    private Addressed here;

    @Inject
    private ProvisionedPeople people;

    @Inject
    private ProvisionedTeams teams;

    private ResourceEndpoint endpoint;

    @SuppressWarnings("NullAway.Init")
    public Provider() {}

    @PostConstruct
    void open() {
        endpoint = new ResourceEndpoint(
                configuration(),
                new UserEndpointDefinition(new UserHandler(here, people)),
                new GroupEndpointDefinition(new GroupHandler(here, teams)));
    }

    /** @param url whole, as the provider used it: resources say that they are below it */
    ScimResponse answer(String method, String url, String contentType, String body) {
        Map<String, String> headers = Map.of(HttpHeader.CONTENT_TYPE_HEADER, contentType);
        return endpoint.handleRequest(
                url, HttpMethod.valueOf(method), Dialect.plain(body), headers, new Context(new Caller()));
    }

    private static ServiceProvider configuration() {
        return ServiceProvider.builder()
                .filterConfig(FilterConfig.builder()
                        .supported(true)
                        .maxResults(MOST_RESULTS)
                        .build())
                .sortConfig(SortConfig.builder().supported(true).build())
                .patchConfig(PatchConfig.builder()
                        .supported(true)
                        .activateMsAzureFilterWorkaround(true)
                        .activateMsAzureValueSubAttributeWorkaround(true)
                        .activateMsAzureComplexSimpleValueWorkaround(true)
                        .build())
                .bulkConfig(BulkConfig.builder().supported(false).build())
                .eTagConfig(ETagConfig.builder().supported(false).build())
                .changePasswordConfig(
                        ChangePasswordConfig.builder().supported(false).build())
                .authenticationSchemes(List.of(AuthenticationScheme.builder()
                        .name("OAuth Bearer Token")
                        .description("An access token of this gateway with the scope scim")
                        .type("oauthbearertoken")
                        .build()))
                .build();
    }
}
