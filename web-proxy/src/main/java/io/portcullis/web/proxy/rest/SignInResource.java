package io.portcullis.web.proxy.rest;

import io.portcullis.identity.UserId;
import io.portcullis.signin.method.Domain;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInConflict;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sign-in}: which ways in the host offers, to which domains, in which order. */
@Path("/v1/sign-in")
@Produces("application/json")
public class SignInResource {
    @Inject
    private Addressed here;

    @Inject
    private SignInPolicies policies;

    @GET
    public Response policy() {
        return answer(policies.view(here.host()));
    }

    @PUT
    public Response change(@HeaderParam("If-Match") @Nullable String ifMatch, String text) {
        Body body = Body.of(
                text, "methods", "domains", "methodDomains", "ssoOnly", "breakGlass", "signUp", "recovery", "version");
        SignInPolicy wanted = wanted(body);
        try {
            return answer(policies.change(here.host(), wanted, Versions.expected(ifMatch)));
        } catch (SignInConflict conflict) {
            throw new Problem(409, "Conflict", String.valueOf(conflict.getMessage()));
        }
    }

    private static SignInPolicy wanted(Body body) {
        List<Method> methods = methods(body);
        Set<Domain> domains = SignInViews.domains(body, "domains");
        Map<Method, Set<Domain>> perMethod = new EnumMap<>(Method.class);
        Body each = body.object("methodDomains", "passkey", "provider", "password", "code");
        if (each != null) {
            for (Method method : Method.values()) {
                Set<Domain> narrower = SignInViews.domains(each, method.word());
                if (!narrower.isEmpty()) {
                    perMethod.put(method, narrower);
                }
            }
        }
        Set<UserId> breakGlass = users(body);
        boolean ssoOnly = SignInViews.flag(body, "ssoOnly", false);
        boolean signUp = SignInViews.flag(body, "signUp", true);
        boolean recovery = SignInViews.flag(body, "recovery", true);
        body.check();
        return new SignInPolicy(methods, domains, perMethod, ssoOnly, breakGlass, signUp, recovery, 0);
    }

    private static List<Method> methods(Body body) {
        List<Method> methods = new ArrayList<>();
        List<String> words = body.strings("methods");
        for (String word : words == null ? List.<String>of() : words) {
            Method.of(word)
                    .ifPresentOrElse(
                            methods::add,
                            () -> body.fault(
                                    "/methods", word + " is none; there are passkey, provider, password, code"));
        }
        if (methods.isEmpty()) {
            body.fault("/methods", "names at least one of passkey, provider, password, code");
        }
        return methods;
    }

    private static Set<UserId> users(Body body) {
        Set<UserId> users = new HashSet<>();
        List<String> names = body.strings("breakGlass");
        for (String name : names == null ? List.<String>of() : names) {
            try {
                users.add(new UserId(name));
            } catch (IllegalArgumentException malformed) {
                body.fault("/breakGlass", String.valueOf(malformed.getMessage()));
            }
        }
        return users;
    }

    private static Response answer(SignInPolicy policy) {
        return Response.ok(SignInViews.policy(policy).build().toString())
                .header("ETag", Versions.tag(policy.version()))
                .build();
    }
}
