package io.portcullis.policy;

import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.json.JsonValue;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts one decision is made on; what is not known is absent, and absence denies.
 *
 * @param who null for a caller who was not authenticated
 */
public record AccessRequest(@Nullable Who who, Asked asked, Grants grants, Circumstances circumstances) {
    /** The caller, for the gates behind the one that asks whether there is one. */
    public Who caller() {
        if (who == null) {
            throw new IllegalStateException("the caller is not authenticated");
        }
        return who;
    }

    /** The same with everything that could bind the caller. */
    public AccessRequest bound() {
        return new AccessRequest(caller().bound(), asked, grants, circumstances);
    }

    /** What kind of thing is asked for. */
    public enum Kind {
        /** To look at the server itself: its greeting, its lists. */
        SERVER,
        TOOL,
        PROMPT,
        RESOURCE
    }

    /**
     * @param server as the caller named it
     * @param name the tool, prompt or resource as the caller named it
     * @param open whether the catalogue has the server and an administrator approved it; null where it is not imported
     * @param target what the catalogue knows of the thing, null where it knows nothing
     */
    public record Asked(
            String server,
            String name,
            Kind kind,
            @Nullable Boolean open,
            @Nullable Target target,
            Arguments arguments) {
        public Operation operation() {
            return target == null ? Operation.DELETE : target.operation();
        }
    }

    /**
     * @param reviewed false while a changed definition waits for an administrator
     * @param paths the arguments that are paths; null where nobody said which
     * @param contents the arguments that are contents of files; null where nobody said which
     * @param sql the arguments that are SQL; null where nobody said which
     */
    public record Target(
            Trust trust,
            Operation operation,
            boolean enabled,
            boolean reviewed,
            Set<String> aliases,
            @Nullable List<String> paths,
            @Nullable List<String> contents,
            @Nullable List<String> sql) {
        /** Something that is looked at and has no arguments. */
        public static final Target READABLE =
                new Target(Trust.LOW, Operation.READ, true, true, Set.of(), List.of(), List.of(), List.of());
    }

    /** What a call brings along. */
    public sealed interface Arguments {
        /** @param object null where the call has none */
        record Given(@Nullable JsonValue object) implements Arguments {}

        /** Any that could be given: the question is whether some would pass. */
        record Any() implements Arguments {}

        Arguments NONE = new Given(null);
        Arguments ANY = new Any();
    }

    /**
     * The trust chain.
     *
     * @param enforced false only where a document is judged without it
     * @param ceiling how far the administrator lets this user go
     * @param consent how far the user lets this agent go
     */
    public record Grants(
            boolean enforced,
            @Nullable Trust ceiling,
            @Nullable Trust consent) {}

    /**
     * What surrounds the call; nothing of it is the caller's to say.
     *
     * @param client the address the call comes from, null where it cannot be told
     * @param environment as the gateway's configuration names it; an empty one counts as production
     * @param secondFactorAt when the user last showed a second factor, null for never
     * @param approval what was asked of approvers for this very call, null for nothing
     */
    public record Circumstances(
            @Nullable InetAddress client,
            Instant time,
            String environment,
            @Nullable Instant secondFactorAt,
            @Nullable Approval approval) {
        private static final Set<String> PRODUCTION = Set.of("", "production", "prod");

        public boolean production() {
            return PRODUCTION.contains(environment.strip().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * A request for approval that was made for a call like this one.
     *
     * @param matches whether it was made for exactly this call: user, agent, tool, arguments, definition, policy
     * @param used whether a call was let through on it already
     */
    public record Approval(Instant requestedAt, boolean matches, boolean used, List<Vote> votes) {
        public Approval {
            votes = List.copyOf(votes);
        }
    }

    public record Vote(UserId by, boolean approves) {}
}
