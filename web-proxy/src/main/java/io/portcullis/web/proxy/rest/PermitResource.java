package io.portcullis.web.proxy.rest;

import io.portcullis.enforcement.mirror.ManagedPermit;
import io.portcullis.enforcement.mirror.PermitStatus;
import io.portcullis.identity.UserId;
import io.portcullis.policy.permitio.PermitDecisionPoint.Health;
import io.portcullis.policy.permitio.control.Difference;
import io.portcullis.policy.permitio.control.PermitFault;
import io.portcullis.policy.permitio.mirror.MirrorState;
import io.portcullis.policy.permitio.shape.Plan;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/permit}: what Permit was told, what it would be told, how it differs. */
@Path("/v1/permit")
@Produces("application/json")
public class PermitResource {
    private static final int LARGEST_PAGE = 200;

    @Inject
    private Addressed here;

    @Inject
    private ManagedPermit permit;

    @GET
    public String status() {
        PermitStatus status = permit.status(here.host());
        MirrorState mirror = status.mirror();
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("pdp", status.decides() ? "permit" : "embedded")
                .add("fallback", status.fallback() ? "embedded" : "none");
        if (status.environment() != null) {
            view.add("environment", status.environment())
                    .add("upToDate", status.upToDate())
                    .add("epoch", status.epoch())
                    .add("mirroredEpoch", mirror.planned())
                    .add("items", mirror.items().size())
                    .add("pending", mirror.pending().size())
                    .add("failing", mirror.failing().size());
        }
        Health health = status.health();
        if (health != null) {
            view.add("decisionPoint", view(health));
        }
        return view.build().toString();
    }

    private static JsonObjectBuilder view(Health health) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("circuit", health.circuit())
                .add("allowed", health.allowed())
                .add("refused", health.refused())
                .add("faults", health.faults());
        String fault = health.lastFault();
        return fault == null ? view : view.add("lastFault", fault);
    }

    /**
     * What Permit has to have, by name.
     *
     * @param state {@code all}, {@code pending} or {@code failing}
     * @param cursor the last name of the page before
     */
    @GET
    @Path("items")
    public String items(
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Problem(400, "Bad filter", "limit is 1 to " + LARGEST_PAGE);
        }
        List<MirrorState.Item> rest = chosen(state).stream()
                .filter(item -> item.item().compareTo(cursor) > 0)
                .toList();
        List<MirrorState.Item> page = rest.subList(0, Math.min(limit, rest.size()));
        String next = rest.size() > limit ? page.get(limit - 1).item() : null;
        Map<String, UserId> people = permit.people(here.host());
        return Views.page(page.stream().map(item -> view(item, people)).toList(), next);
    }

    private List<MirrorState.Item> chosen(String state) {
        MirrorState mirror = permit.status(here.host()).mirror();
        return switch (state) {
            case "all" -> mirror.items();
            case "pending" -> mirror.pending();
            case "failing" -> mirror.failing();
            default -> throw new Problem(400, "Bad filter", "state is all, pending or failing");
        };
    }

    private static JsonObjectBuilder view(MirrorState.Item item, Map<String, UserId> people) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("item", item.item())
                .add("state", item.written() ? "written" : item.leaving() ? "leaving" : "pending")
                .add("attempts", item.attempts());
        if (item.fault() != null) {
            view.add("fault", item.fault()).add("nextAt", text(item.nextAt()));
        }
        UserId user = people.get(item.item());
        if (user != null) {
            view.add("user", user.value());
        }
        OffsetDateTime writtenAt = item.writtenAt();
        return writtenAt == null ? view : view.add("writtenAt", text(writtenAt));
    }

    private static String text(OffsetDateTime time) {
        return time.toInstant().toString();
    }

    /** @param format {@code terraform}, or JSON */
    @GET
    @Path("plan")
    @Produces({"application/json", "text/plain"})
    public Response plan(@QueryParam("format") @Nullable String format) {
        if ("terraform".equals(format)) {
            return Response.ok(Plan.terraform(permit.plan(here.host())), "text/plain; charset=utf-8")
                    .build();
        }
        return Response.ok(Plan.json(permit.plan(here.host())), "application/json")
                .build();
    }

    @GET
    @Path("drift")
    public String drift() {
        try {
            return view(permit.drift(here.host()));
        } catch (PermitFault fault) {
            throw silent(fault);
        }
    }

    @POST
    @Path("repair")
    public Response repair() {
        try {
            return Response.accepted(view(permit.repair(here.host()))).build();
        } catch (PermitFault fault) {
            throw silent(fault);
        }
    }

    private String view(List<Difference> differences) {
        Map<String, UserId> people = permit.people(here.host());
        JsonArrayBuilder view = Json.createArrayBuilder();
        for (Difference difference : differences) {
            JsonObjectBuilder one = Json.createObjectBuilder()
                    .add("item", difference.item())
                    .add("kind", difference.kind().name().toLowerCase(Locale.ROOT))
                    .add("what", difference.what());
            UserId user = people.get(difference.item());
            view.add(user == null ? one : one.add("user", user.value()));
        }
        return Json.createObjectBuilder().add("differences", view).build().toString();
    }

    private static Problem silent(PermitFault fault) {
        return new Problem(502, "Permit did not answer", String.valueOf(fault.getMessage()));
    }
}
