package io.portcullis.web.proxy.rest;

import io.portcullis.consent.ConsentView;
import io.portcullis.directory.CeilingRequestView;
import io.portcullis.directory.PersonView;
import io.portcullis.directory.team.TeamView;
import io.portcullis.signin.session.SessionView;
import io.portcullis.tenancy.HostView;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.TreeSet;

/** People and what is theirs, as JSON. */
final class PeopleViews {
    private PeopleViews() {}

    static JsonObjectBuilder person(PersonView person) {
        return Json.createObjectBuilder()
                .add("id", person.userId())
                .add("email", person.email())
                .add("name", person.name())
                .add("roles", Json.createArrayBuilder(new TreeSet<>(person.roles())))
                .add("teams", Json.createArrayBuilder(person.teams()))
                .add("enabled", person.enabled())
                .add("createdAt", person.createdAt().toInstant().toString());
    }

    static JsonObjectBuilder team(TeamView team) {
        return Json.createObjectBuilder()
                .add("key", team.key())
                .add("name", team.name())
                .add("members", Json.createArrayBuilder(team.members()));
    }

    static JsonObjectBuilder request(CeilingRequestView request) {
        return Json.createObjectBuilder()
                .add("id", request.id())
                .add("user", request.user())
                .add("server", request.server())
                .add("wanted", request.wanted().word())
                .add("reason", request.reason())
                .add("askedAt", request.askedAt().toInstant().toString())
                .add("state", request.state());
    }

    static JsonObjectBuilder consent(ConsentView consent) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("id", consent.id())
                .add("user", consent.user())
                .add("agent", consent.clientId())
                .add("agentName", consent.clientName())
                .add("server", consent.server())
                .add("trust", consent.trust().word())
                .add("redirectHost", consent.redirectHost())
                .add("grantedAt", consent.grantedAt().toInstant().toString())
                .add("usedAt", consent.usedAt().toInstant().toString())
                .add("expiresAt", consent.expiresAt().toInstant().toString());
        if (consent.issuer() != null) {
            view.add("issuer", consent.issuer());
        }
        return consent.ceiling() == null
                ? view.addNull("ceiling")
                : view.add("ceiling", consent.ceiling().word());
    }

    static JsonObjectBuilder session(SessionView session) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("id", session.id())
                .add("user", session.user())
                .add("method", session.method())
                .add("signedInAt", session.signedInAt().toInstant().toString())
                .add("usedAt", session.usedAt().toInstant().toString())
                .add("expiresAt", session.expiresAt().toInstant().toString());
        if (session.ip() != null) {
            view.add("ip", session.ip());
        }
        return session.userAgent() == null ? view : view.add("userAgent", session.userAgent());
    }

    static JsonObjectBuilder host(HostView host) {
        return Json.createObjectBuilder()
                .add("host", host.host())
                .add("name", host.name())
                .add("createdAt", host.createdAt().toInstant().toString());
    }
}
