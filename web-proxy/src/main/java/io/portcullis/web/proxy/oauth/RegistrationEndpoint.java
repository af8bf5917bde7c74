package io.portcullis.web.proxy.oauth;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.oauth.client.Agents;
import io.portcullis.oauth.client.ClientDescription;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.InvalidClientMetadata;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code POST /oauth/register}: RFC 7591 §3, open to anybody; people are told that the name is not verified. */
@Path("/oauth/register")
public class RegistrationEndpoint {
    @Inject
    private Agents agents;

    @Inject
    private Addressed here;

    @POST
    @Consumes("application/json")
    public Response register(String body) {
        try {
            ClientDescription said = ClientDescription.registered(body);
            ClientView client = agents.register(here.host(), said, here.origin());
            return Response.status(201)
                    .type("application/json")
                    .header("Cache-Control", "no-store")
                    .entity(information(client).build().toString())
                    .build();
        } catch (InvalidClientMetadata refused) {
            String error = JsonText.object("error", refused.error(), "error_description", refused.getMessage());
            return Response.status(400)
                    .type("application/json")
                    .header("Cache-Control", "no-store")
                    .entity(error)
                    .build();
        }
    }

    /** §3.2.1. */
    private static JsonObjectBuilder information(ClientView client) {
        List<String> redirects =
                client.redirectUris().stream().map(RedirectUri::value).toList();
        JsonObjectBuilder information = Json.createObjectBuilder()
                .add("client_id", client.clientId())
                .add("client_id_issued_at", client.createdAt().toEpochSecond())
                .add("client_name", client.name())
                .add("redirect_uris", Json.createArrayBuilder(redirects))
                .add("grant_types", Json.createArrayBuilder(List.of("authorization_code", "refresh_token")))
                .add("response_types", Json.createArrayBuilder(List.of("code")))
                .add("scope", "mcp")
                .add("token_endpoint_auth_method", client.confidential() ? "client_secret_basic" : "none");
        if (client.clientSecret() != null) {
            information.add("client_secret", client.clientSecret()).add("client_secret_expires_at", 0);
        }
        return information;
    }
}
