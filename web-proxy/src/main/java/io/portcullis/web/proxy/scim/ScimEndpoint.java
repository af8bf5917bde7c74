package io.portcullis.web.proxy.scim;

import de.captaingoldfish.scim.sdk.common.constants.HttpHeader;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import io.portcullis.directory.provisioning.ProvisioningLog;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /scim/v2/*}: RFC 7644, for a bearer of the scope {@code scim}. What would change something is logged. */
@Path("/scim/v2/{path: .+}")
@Encoded
public class ScimEndpoint {
    private static final int LARGEST = 2_000_000;

    @Inject
    private Addressed here;

    @Inject
    private Provider provider;

    @Inject
    private ProvisioningLog log;

    @Inject
    private HttpServletRequest request;

    @GET
    public Response get(@PathParam("path") String path) {
        return response(provider.answer("GET", url(path), HttpHeader.SCIM_CONTENT_TYPE, ""));
    }

    @POST
    public Response post(
            @PathParam("path") String path, @HeaderParam("Content-Type") @Nullable String type, String body) {
        return changed("POST", path, type, body);
    }

    @PUT
    public Response put(
            @PathParam("path") String path, @HeaderParam("Content-Type") @Nullable String type, String body) {
        return changed("PUT", path, type, body);
    }

    @PATCH
    public Response patch(
            @PathParam("path") String path, @HeaderParam("Content-Type") @Nullable String type, String body) {
        return changed("PATCH", path, type, body);
    }

    @DELETE
    public Response delete(@PathParam("path") String path) {
        return changed("DELETE", path, HttpHeader.SCIM_CONTENT_TYPE, "");
    }

    private Response changed(String method, String path, @Nullable String type, String body) {
        if (body.length() > LARGEST) {
            throw new Problem(413, "Too large", "A body has at most 2 MB");
        }
        ScimResponse answer = provider.answer(method, url(path), scim(type), body);
        log.note(here.host(), new ProvisioningLog.Request(method, path, answer.getHttpStatus(), detail(answer)));
        return response(answer);
    }

    /** RFC 7644 §3.1: {@code application/json} is taken for what it means. */
    private static String scim(@Nullable String type) {
        boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
        return json ? HttpHeader.SCIM_CONTENT_TYPE : String.valueOf(type);
    }

    /** Who or what it was about, or why it was refused; nothing else of what the provider said. */
    private static String detail(ScimResponse answer) {
        if (answer instanceof ErrorResponse error) {
            return error.getDetail().orElse("");
        }
        String name = answer.path("userName").asText("");
        return name.isEmpty() ? answer.path("displayName").asText("") : name;
    }

    private String url(String path) {
        String query = request.getQueryString();
        return here.address().url() + "/scim/v2/" + path + (query == null ? "" : "?" + query);
    }

    private static Response response(ScimResponse answer) {
        Response.ResponseBuilder response = Response.status(answer.getHttpStatus())
                .type(HttpHeader.SCIM_CONTENT_TYPE)
                .header("Cache-Control", "no-store");
        answer.getHttpHeaders().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Location")) {
                response.header(name, value);
            }
        });
        return answer.getHttpStatus() == 204
                ? response.build()
                : response.entity(answer.toString()).build();
    }
}
