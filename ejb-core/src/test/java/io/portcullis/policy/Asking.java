package io.portcullis.policy;

import io.portcullis.identity.Cidr;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.rule.AccessPolicy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as tests describe it: alice of no team reads with tool {@code query} of server {@code db}, on a Tuesday, until
 * something else is said. Apostrophes in JSON stand for quotes.
 */
public final class Asking {
    public static final Instant TUESDAY = Instant.parse("2026-03-03T15:30:00Z");
    public static final Conditions CONDITIONS = new Conditions();

    private Who who = Who.unlisted(new UserId("alice"));
    private String server = "db";
    private String name = "query";
    private AccessRequest.Kind kind = AccessRequest.Kind.TOOL;
    private Operation operation = Operation.READ;
    private Set<String> aliases = Set.of();
    private @Nullable List<String> paths = List.of();
    private @Nullable List<String> contents = List.of();
    private @Nullable List<String> sql = List.of();
    private boolean known = true;
    private AccessRequest.Arguments arguments = AccessRequest.Arguments.NONE;
    private @Nullable InetAddress client;
    private Instant time = TUESDAY;
    private String environment = "staging";
    private @Nullable Instant secondFactor;
    private AccessRequest.@Nullable Approval approval;

    public static AccessPolicy policy(String json) {
        try {
            return new DocumentReader(CONDITIONS, true).read(bytes(json));
        } catch (InvalidDocument invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    public static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    public Asking by(Who other) {
        who = other;
        return this;
    }

    /** Of the teams; in one team it is the primary one. */
    public Asking of(String... teams) {
        who = new Who(who.id(), teams.length == 1 ? teams[0] : null, Set.of(teams), who.roles(), who.permissions());
        return this;
    }

    public Asking in(String... roles) {
        who = new Who(who.id(), who.team(), who.teams(), Set.of(roles), who.permissions());
        return this;
    }

    public Asking holding(String... permissions) {
        who = new Who(who.id(), who.team(), who.teams(), who.roles(), new Permissions(List.of(permissions)));
        return this;
    }

    public Asking the(String otherServer, String otherName) {
        server = otherServer;
        name = otherName;
        return this;
    }

    public Asking a(AccessRequest.Kind other) {
        kind = other;
        return this;
    }

    public Asking to(Operation other) {
        operation = other;
        return this;
    }

    public Asking called(String... others) {
        aliases = Set.of(others);
        return this;
    }

    public Asking paths(String... names) {
        paths = List.of(names);
        return this;
    }

    public Asking contents(String... names) {
        contents = List.of(names);
        return this;
    }

    public Asking sql(String... names) {
        sql = List.of(names);
        return this;
    }

    /** Nobody said which arguments are what. */
    public Asking undeclared() {
        paths = null;
        contents = null;
        sql = null;
        return this;
    }

    /** The catalogue has no such thing. */
    public Asking unknown() {
        known = false;
        return this;
    }

    public Asking with(String json) {
        try {
            arguments = new AccessRequest.Arguments.Given(StrictJson.parse(bytes(json)));
            return this;
        } catch (MalformedJson malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    public Asking withAny() {
        arguments = AccessRequest.Arguments.ANY;
        return this;
    }

    public Asking from(String address) {
        client = Cidr.literal(address).orElseThrow();
        return this;
    }

    public Asking at(String instant) {
        time = Instant.parse(instant);
        return this;
    }

    public Asking inEnvironment(String other) {
        environment = other;
        return this;
    }

    public Asking secondFactorAt(Instant instant) {
        secondFactor = instant;
        return this;
    }

    /** @param votes {@code +user} or {@code -user} */
    public Asking asked(Instant requestedAt, String... votes) {
        return asked(requestedAt, true, false, votes);
    }

    public Asking asked(Instant requestedAt, boolean matches, boolean used, String... votes) {
        List<AccessRequest.Vote> cast = new ArrayList<>();
        for (String vote : votes) {
            cast.add(new AccessRequest.Vote(new UserId(vote.substring(1)), vote.startsWith("+")));
        }
        approval = new AccessRequest.Approval(requestedAt, matches, used, cast);
        return this;
    }

    public AccessRequest request() {
        AccessRequest.Target target = known
                ? new AccessRequest.Target(Trust.LOW, operation, true, true, aliases, paths, contents, sql)
                : null;
        return new AccessRequest(
                who,
                new AccessRequest.Asked(server, name, kind, true, target, arguments),
                new AccessRequest.Grants(false, null, null),
                new AccessRequest.Circumstances(client, time, environment, secondFactor, approval));
    }
}
