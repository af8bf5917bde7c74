package io.portcullis.enforcement;

import io.portcullis.audit.AuditTrail;
import io.portcullis.audit.Intent;
import io.portcullis.audit.Outcome;
import io.portcullis.audit.Receipt;
import io.portcullis.audit.Ticket;
import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Passage;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.enforcement.method.MethodTable;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.legacy.LegacySession;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Obligations;
import io.portcullis.policy.Reason;
import io.portcullis.upstream.SessionIds;
import io.portcullis.upstream.Targets;
import io.portcullis.upstream.Upstream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The path of every MCP message between the verified token and the upstream; nothing is sent that did not come out of
 * {@link #enforce} as {@link Passage.Granted}. Never blocks on the record: what follows the commit runs on the relays.
 * Thread-safe.
 */
public final class CallEnforcement {
    private static final int MOST_TRIES = 5;

    private final Facts facts;
    private final MethodTable methods;
    private final SessionIds sessions;
    private final Confirmation confirmation;
    private final Counting counting;
    private final Entries entries;
    private final AuditTrail trail;
    private final Targets targets;
    private final Refusal refusal;
    private final Executor relays;

    public CallEnforcement(
            Facts facts,
            MethodTable methods,
            SessionIds sessions,
            Confirmation confirmation,
            Counting counting,
            Entries entries,
            AuditTrail trail,
            Targets targets,
            Refusal refusal,
            Executor relays) {
        this.facts = facts;
        this.methods = methods;
        this.sessions = sessions;
        this.confirmation = confirmation;
        this.counting = counting;
        this.entries = entries;
        this.trail = trail;
        this.targets = targets;
        this.refusal = refusal;
        this.relays = relays;
    }

    /** Stations 3 to 7 of the path; station 8 is {@link Relay}. */
    public CompletionStage<Passage> enforce(McpCall call) {
        return facts.of(call.subject().host())
                .map(known -> enforce(call, known, 1, false))
                .orElseGet(() -> refused(refusal.unavailable()));
    }

    /** @param counted whether tokens were taken for it already, on an earlier try */
    private CompletionStage<Passage> enforce(McpCall call, HostFacts known, int tries, boolean counted) {
        Optional<LegacySession> session = session(call); // whose session it is
        if (call.session() != null && session.isEmpty()) {
            return refused(refusal.sessionEnded());
        }
        Ruling ruling = methods.of(call).rule(call, known); // 3, 4: facts → decision
        if (ruling instanceof Ruling.Answered answered) {
            return refused(answered.error());
        }
        String id = entries.nextId();
        return confirmation
                .confirm(call, (Ruling.Decided) ruling, id) // 4: and whoever else has to allow it
                .thenCompose(decided -> owed(call, known, decided, counted))
                .thenCompose(ruled -> {
                    boolean kept = ruled.record() && known.policy().records(ruled.decision());
                    Intent intent = kept ? entries.of(id, call, ruled) : null;
                    boolean paid = counted || ruled.decision() instanceof Decision.Permit;
                    return recorded(new Attempt(call, known, ruled, intent, session.orElse(null), tries, paid));
                });
    }

    /** 6: a token of each bucket, once a call. */
    private CompletionStage<Ruling.Decided> owed(
            McpCall call, HostFacts known, Ruling.Decided decided, boolean counted) {
        return counted
                ? CompletableFuture.completedFuture(decided)
                : counting.count(call, decided, level(call, known, decided));
    }

    private CompletionStage<Passage> recorded(Attempt attempt) {
        return trail.record(attempt.ticket()) // 7: committed, and the state is still the one decided on
                .thenComposeAsync(receipt -> proceed(attempt, receipt), relays);
    }

    /** Of what is called; whatever is no tool is only looked at. */
    private static Trust level(McpCall call, HostFacts known, Ruling.Decided decided) {
        String name = decided.target();
        return !"tools/call".equals(call.method()) || name == null
                ? Trust.LOW
                : known.tool(call.server(), name)
                        .map(tool -> tool.target().trust())
                        .orElse(Trust.HIGH);
    }

    /** One try of a call on one state of the host. */
    private record Attempt(
            McpCall call,
            HostFacts known,
            Ruling.Decided decided,
            @Nullable Intent intent,
            @Nullable LegacySession session,
            int tries,
            boolean counted) {
        Ticket ticket() {
            String sessionHash = call.session() == null ? null : SessionIds.hash(call.session());
            return new Ticket(call.subject().host(), known.epoch(), sessionHash, intent);
        }
    }

    private CompletionStage<Passage> proceed(Attempt attempt, Receipt receipt) {
        return switch (receipt) {
            case COMMITTED -> CompletableFuture.completedFuture(committed(attempt));
            case SESSION_ENDED -> refused(refusal.sessionEnded());
            case STALE -> again(attempt);
        };
    }

    /** An entry whose call cannot go on after all says so. */
    private Passage committed(Attempt attempt) {
        try {
            return passage(attempt);
        } catch (RuntimeException incident) {
            Intent intent = attempt.intent();
            if (intent != null && intent.forwarded()) {
                trail.close(new Outcome(intent.id(), intent.at(), Outcome.Kind.NOT_SENT, 0, 0));
            }
            throw incident;
        }
    }

    /** The state moved on between decision and record: decide again on the new state, a few times. */
    private CompletionStage<Passage> again(Attempt attempt) {
        Subject subject = attempt.call().subject();
        if (attempt.tries() == MOST_TRIES) {
            return refused(refusal.unavailable());
        }
        HostFacts newer = facts.newerThan(subject.host(), attempt.known().epoch());
        if (ended(subject, newer)) {
            Decision.Deny revoked =
                    new Decision.Deny(Reason.REVOKED, "the access was revoked", null, Decision.Trace.EMPTY);
            return refused(refusal.of(revoked, "none", subject, attempt.call().server()));
        }
        return enforce(attempt.call(), newer, attempt.tries() + 1, attempt.counted());
    }

    private static boolean ended(Subject subject, HostFacts facts) {
        boolean gone = !facts.oauth().clients().containsKey(subject.agent())
                || !facts.oauth().clients().get(subject.agent()).enabled();
        boolean consentEnded =
                subject.consent() != null && !facts.oauth().consents().containsKey(subject.consent());
        return gone || consentEnded || facts.oauth().revokedTokens().contains(subject.tokenId());
    }

    private Passage passage(Attempt attempt) {
        Intent intent = attempt.intent();
        McpCall call = attempt.call();
        if (!(attempt.decided().decision() instanceof Decision.Permit permit)) {
            Decision refused = attempt.decided().decision();
            String ref = intent == null ? "none" : intent.id();
            return new Passage.Refused(refusal.of(refused, ref, call.subject(), call.server()), refused);
        }
        CatalogSnapshot.ServerFacts server =
                attempt.known().catalog().server(call.server()).orElseThrow();
        Upstream.Target target =
                targets.of(call.subject().host(), attempt.known().epoch(), server);
        String entry = intent == null ? null : intent.id();
        return new Passage.Granted(
                asChecked(attempt, permit.obligations()),
                target,
                entry,
                attempt.session(),
                attempt.decided().view(),
                permit.obligations().timeout());
    }

    /** What is sent is what was checked. */
    private static McpCall asChecked(Attempt attempt, Obligations obligations) {
        String tool = attempt.decided().target();
        if (obligations.normalPaths().isEmpty() || tool == null) {
            return attempt.call();
        }
        Map<String, String> marks = attempt.known()
                .tool(attempt.call().server(), tool)
                .map(CatalogSnapshot.ToolFacts::headerMarks)
                .orElse(Map.of());
        return NormalPaths.in(attempt.call(), obligations.normalPaths(), marks);
    }

    private Optional<LegacySession> session(McpCall call) {
        return call.session() == null ? Optional.empty() : sessions.find(call.subject(), call.server(), call.session());
    }

    private static CompletionStage<Passage> refused(McpError error) {
        return CompletableFuture.completedFuture(new Passage.Refused(error));
    }
}
