package io.portcullis.catalog;

import io.portcullis.identity.Trust;
import io.portcullis.mcp.Era;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Operation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool of an imported server: its class, and its definition pinned at approval.
 *
 * <pre>
 *   NEW ──approve──▶ PINNED ──definition differs──▶ CHANGED ──approve──▶ PINNED
 *                      └──not shown any more──▶ GONE ──shown again, the same──▶ PINNED
 * </pre>
 */
@Entity
@Table(name = "tool")
class Tool {
    enum State {
        NEW,
        PINNED,
        CHANGED,
        GONE
    }

    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "server_id")
    @SuppressWarnings("UnusedVariable") // the owning side, read by the provider
    private Server server;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "trust")
    private Trust trust;

    @Enumerated(EnumType.STRING)
    @Column(name = "operation")
    private Operation operation;

    @Column(name = "class_reason")
    private String classReason;

    @Column(name = "needs_review")
    private boolean needsReview;

    @Column(name = "path_arguments")
    private String pathArguments;

    @Column(name = "content_arguments")
    private String contentArguments;

    @Column(name = "sql_arguments")
    private String sqlArguments;

    @Column(name = "aliases")
    private String aliases;

    @Column(name = "enabled")
    private boolean enabled;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "legacy_definition")
    private String legacyDefinition;

    @Column(name = "modern_definition")
    private String modernDefinition;

    @Column(name = "pending_legacy")
    private String pendingLegacy;

    @Column(name = "pending_modern")
    private String pendingModern;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Tool() {}

    Tool(Server server, Discovered.DiscoveredTool shown, ToolClassifier classifier) {
        ToolClass proposed = classifier.classify(shown.name(), Definition.read(shown.definition()));
        boolean hides = shown.definitions().values().stream().anyMatch(Definition::hides);
        this.server = server;
        this.host = server.host();
        this.name = shown.name();
        this.trust = proposed.trust();
        this.operation = proposed.operation();
        this.classReason = hides ? "invisible characters in the definition; " + proposed.reason() : proposed.reason();
        this.needsReview = proposed.needsReview() || hides;
        this.enabled = true;
        this.state = State.NEW;
        this.legacyDefinition = shown.definitions().get(Era.LEGACY);
        this.modernDefinition = shown.definitions().get(Era.MODERN);
    }

    /** The server shows this tool: compare with the pin, era by era; an era seen for the first time is a change too. */
    void seen(Discovered.DiscoveredTool shown) {
        String legacy = shown.definitions().get(Era.LEGACY);
        String modern = shown.definitions().get(Era.MODERN);
        if (state == State.NEW) {
            legacyDefinition = legacy;
            modernDefinition = modern;
        } else {
            pendingLegacy = pending(legacy, legacyDefinition, pendingLegacy);
            pendingModern = pending(modern, modernDefinition, pendingModern);
            state = pendingLegacy == null && pendingModern == null ? State.PINNED : State.CHANGED;
        }
    }

    /** What waits for review in an era; one that was not seen this time changes nothing. */
    private static @Nullable String pending(@Nullable String shown, @Nullable String pinned, @Nullable String waiting) {
        if (shown == null) {
            return waiting;
        }
        return shown.equals(pinned) ? null : shown;
    }

    void missed() {
        state = State.GONE;
    }

    void approve() {
        if (state == State.CHANGED) {
            legacyDefinition = pendingLegacy != null ? pendingLegacy : legacyDefinition;
            modernDefinition = pendingModern != null ? pendingModern : modernDefinition;
            pendingLegacy = null;
            pendingModern = null;
        }
        needsReview = false;
        state = state == State.GONE ? State.GONE : State.PINNED;
    }

    /** Sets what is given, leaves what is null. */
    void apply(ToolChange change) {
        if (change.trust() != null && change.trust() != trust) {
            trust = change.trust();
            classReason = "set by an administrator";
            needsReview = false;
        }
        operation = change.operation() != null ? change.operation() : operation;
        pathArguments = change.pathArguments() != null ? change.pathArguments() : pathArguments;
        contentArguments = change.contentArguments() != null ? change.contentArguments() : contentArguments;
        sqlArguments = change.sqlArguments() != null ? change.sqlArguments() : sqlArguments;
        aliases = change.aliases() != null ? change.aliases() : aliases;
        enabled = change.enabled() != null ? change.enabled() : enabled;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    CatalogSnapshot.ToolFacts facts() {
        Map<Era, String> pins = new HashMap<>();
        if (legacyDefinition != null) {
            pins.put(Era.LEGACY, Definition.digest(legacyDefinition));
        }
        if (modernDefinition != null) {
            pins.put(Era.MODERN, Definition.digest(modernDefinition));
        }
        List<String> names = Definition.list(aliases);
        AccessRequest.Target target = new AccessRequest.Target(
                trust,
                operation,
                enabled,
                state == State.PINNED,
                names == null ? Set.of() : Set.copyOf(names),
                Definition.list(pathArguments),
                Definition.list(contentArguments),
                Definition.list(sqlArguments));
        return new CatalogSnapshot.ToolFacts(name, target, pins, Definition.headerMarks(definition()));
    }

    boolean known() {
        return state == State.PINNED || state == State.CHANGED;
    }

    String definition() {
        return modernDefinition != null ? modernDefinition : Objects.requireNonNull(legacyDefinition);
    }

    @Nullable
    String pending() {
        return pendingModern != null ? pendingModern : pendingLegacy;
    }

    /** The pinned definition in the era of the pending one. */
    String pinnedBesidePending() {
        String pinned = pendingModern != null ? modernDefinition : legacyDefinition;
        return pinned != null ? pinned : "{}";
    }

    String name() {
        return name;
    }

    Trust trust() {
        return trust;
    }

    Operation operation() {
        return operation;
    }

    String classReason() {
        return classReason;
    }

    boolean needsReview() {
        return needsReview;
    }

    @Nullable
    String pathArguments() {
        return pathArguments;
    }

    @Nullable
    String contentArguments() {
        return contentArguments;
    }

    @Nullable
    String sqlArguments() {
        return sqlArguments;
    }

    @Nullable
    String aliases() {
        return aliases;
    }

    boolean enabled() {
        return enabled;
    }

    State state() {
        return state;
    }

    long version() {
        return version;
    }
}
