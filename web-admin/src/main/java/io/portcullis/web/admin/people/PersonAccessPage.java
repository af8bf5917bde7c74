package io.portcullis.web.admin.people;

import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.consent.ConsentView;
import io.portcullis.consent.Consents;
import io.portcullis.directory.Ceilings;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Pager;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one person may go on each server, and what they allowed their agents within that. */
@Named
@ViewScoped
public class PersonAccessPage implements Serializable {
    private static final int PAGE = 50;

    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private People people;

    @Inject
    private Servers servers;

    @Inject
    private Ceilings ceilings;

    @Inject
    private Consents consents;

    private String id = "";
    private String server = "";
    private Trust level = Trust.LOW;
    private transient @Nullable PersonView person;
    private transient List<ServerView> choices = List.of();
    private transient List<Access> items = List.of();
    private transient List<ConsentView> allowed = List.of();
    private transient @Nullable Pager pager;

    /** How far the person may go on one server. */
    public record Access(String server, Trust level) {}

    public void load() {
        Chosen chosen = Chosen.of(people, visit.host(), id);
        person = chosen.view();
        choices = servers.list(visit.host());
        items = ceilings.of(visit.host(), chosen.user()).entrySet().stream()
                .map(entry -> new Access(entry.getKey().value(), entry.getValue()))
                .sorted((a, b) -> a.server().compareTo(b.server()))
                .toList();
        List<String> way = visit.parameters(Pager.STEP);
        Consents.Page page = consents.list(visit.host(), chosen.user(), PAGE, Pager.cursor(way));
        allowed = page.items();
        pager = new Pager("person-access", Map.of("id", id), way, page.next());
    }

    public void give() {
        ceilings.set(visit.host(), Chosen.user(id), new ServerKey(server), level);
        notices.done("access.given", id, server);
    }

    public void take(String from) {
        ceilings.remove(visit.host(), Chosen.user(id), new ServerKey(from));
        notices.done("access.taken", id, from);
    }

    public void end(String consent) {
        consents.end(visit.host(), consent);
        notices.done("consent.ended");
    }

    public @Nullable PersonView getPerson() {
        return person;
    }

    /** Key to name, in the order of the list. */
    public Map<String, String> getServers() {
        Map<String, String> names = new LinkedHashMap<>();
        choices.forEach(choice -> names.put(choice.key(), choice.name()));
        return names;
    }

    public Trust[] getLevels() {
        return Trust.values();
    }

    public List<Access> getItems() {
        return items;
    }

    public List<ConsentView> getAllowed() {
        return allowed;
    }

    /** Of what the person allowed their agents. */
    public @Nullable Pager getPager() {
        return pager;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    public String getServer() {
        return server;
    }

    public void setServer(String server) {
        this.server = server;
    }

    public Trust getLevel() {
        return level;
    }

    public void setLevel(Trust level) {
        this.level = level;
    }
}
