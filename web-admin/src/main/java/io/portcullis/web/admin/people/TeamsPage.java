package io.portcullis.web.admin.people;

import io.portcullis.directory.team.TeamExists;
import io.portcullis.directory.team.TeamView;
import io.portcullis.directory.team.Teams;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Shown;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** The teams of the host, and a new one. */
@Named
@ViewScoped
public class TeamsPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private Teams teams;

    private String key = "";
    private String name = "";
    private transient List<TeamView> items = List.of();

    public void load() {
        items = teams.list(visit.host());
    }

    public void add() {
        try {
            teams.create(visit.host(), key, name, Set.of());
            notices.doneAt("team?key=" + Shown.query(key), "team.added", name);
        } catch (TeamExists taken) {
            notices.wrong("add:key", "team.taken", key);
        } catch (IllegalArgumentException refused) {
            notices.wrong("add:key", "team.refused");
        }
    }

    public List<TeamView> getItems() {
        return items;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key.strip();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name.strip();
    }
}
