package io.portcullis.catalog;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.mcp.Era;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An imported MCP server. It is closed until an administrator has reviewed its tools. */
@Entity
@Table(name = "server")
@NamedQuery(name = "Server.all", query = "select s from Server s where s.host = :host order by s.key")
@NamedQuery(name = "Server.byKey", query = "select s from Server s where s.host = :host and s.key = :key")
class Server {
    enum State {
        REVIEW,
        OPEN
    }

    @Id
    @SequenceGenerator(name = "portcullis_id", sequenceName = "portcullis_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portcullis_id")
    private long id;

    @Column(name = "host_id")
    private String host;

    @Column(name = "server_key")
    private String key;

    @Column(name = "name")
    private String name;

    @Column(name = "description")
    private String description;

    @Column(name = "url")
    private String url;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "eras")
    private String eras;

    @Column(name = "prompts")
    private int prompts;

    @Column(name = "resources")
    private int resources;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "refreshed_at")
    private OffsetDateTime refreshedAt;

    @OneToMany(mappedBy = "server", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("name")
    private List<Tool> tools = new ArrayList<>();

    @Column(name = "approved_by")
    private String approvedBy;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Server() {}

    Server(HostId host, NewServer imported, OffsetDateTime now) {
        this.host = host.value();
        this.key = imported.key().value();
        this.name = imported.name();
        this.description = imported.description();
        this.url = imported.url().toString();
        this.state = State.REVIEW;
        this.createdAt = now;
    }

    /** Lays what was found beside what is pinned; nothing that is pinned changes by it. */
    void discovered(Discovered found, ToolClassifier classifier, OffsetDateTime now) {
        eras = found.eras().stream().map(Era::name).sorted().collect(Collectors.joining(" "));
        prompts = found.prompts();
        resources = found.resources();
        refreshedAt = now;
        Map<String, Tool> known = new HashMap<>();
        tools.forEach(tool -> known.put(tool.name(), tool));
        for (Discovered.DiscoveredTool shown : found.tools()) {
            Tool tool = known.remove(shown.name());
            if (tool == null) {
                tools.add(new Tool(this, shown, classifier));
            } else {
                tool.seen(shown);
            }
        }
        known.values().forEach(this::missed);
    }

    /** A tool that was never approved is forgotten: as a gone one, shown again, it would pass for approved. */
    private void missed(Tool tool) {
        if (tool.state() == Tool.State.NEW) {
            tools.remove(tool);
        } else {
            tool.missed();
        }
    }

    /** Opens the server with the classes as they stand, and pins what waited for review. */
    void approve(String administrator) {
        state = State.OPEN;
        approvedBy = administrator;
        List.copyOf(tools).forEach(Tool::approve);
        tools.removeIf(Tool::isGone);
    }

    @Nullable
    String approvedBy() {
        return approvedBy;
    }

    void describe(String newName, String newDescription) {
        name = newName;
        description = newDescription;
    }

    /** Another address is another server until somebody has looked again. */
    void moveTo(URI newUrl) {
        if (!newUrl.toString().equals(url)) {
            url = newUrl.toString();
            state = State.REVIEW;
        }
    }

    Optional<Tool> tool(String toolName) {
        return tools.stream().filter(tool -> tool.name().equals(toolName)).findFirst();
    }

    List<Tool> tools() {
        return List.copyOf(tools);
    }

    String host() {
        return host;
    }

    ServerKey key() {
        return new ServerKey(key);
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    URI url() {
        return URI.create(url);
    }

    State state() {
        return state;
    }

    Set<Era> eras() {
        Set<Era> spoken = EnumSet.noneOf(Era.class);
        for (String era : eras.split(" ")) {
            spoken.add(Era.valueOf(era));
        }
        return spoken;
    }

    Set<String> eraWords() {
        return new TreeSet<>(List.of(eras.toLowerCase(Locale.ROOT).split(" ")));
    }

    int prompts() {
        return prompts;
    }

    int resources() {
        return resources;
    }

    OffsetDateTime createdAt() {
        return createdAt;
    }

    OffsetDateTime refreshedAt() {
        return refreshedAt;
    }

    long version() {
        return version;
    }
}
