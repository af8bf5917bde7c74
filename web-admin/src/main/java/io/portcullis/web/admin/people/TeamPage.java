package io.portcullis.web.admin.people;

import io.portcullis.directory.People;
import io.portcullis.directory.UnknownPerson;
import io.portcullis.directory.team.TeamView;
import io.portcullis.directory.team.Teams;
import io.portcullis.directory.team.UnknownTeam;
import io.portcullis.identity.UserId;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One team: its name and its members. */
@Named
@ViewScoped
public class TeamPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private Teams teams;

    @Inject
    private People people;

    private String key = "";
    private String name = "";
    private String joining = "";
    private transient @Nullable TeamView team;

    public void load() {
        TeamView found = found();
        name = found.name();
        team = found;
    }

    public void rename() {
        teams.change(visit.host(), key, name, null);
        notices.done("team.renamed", name);
    }

    public void join() {
        try {
            Set<UserId> members = members();
            members.add(Chosen.of(people, visit.host(), joining).user());
            teams.change(visit.host(), key, null, members);
            notices.done("team.joined", joining);
        } catch (UnknownPerson nobody) {
            notices.wrong("join:person", "team.nobody");
        }
    }

    public void leave(String user) {
        Set<UserId> members = members();
        members.remove(Chosen.user(user));
        teams.change(visit.host(), key, null, members);
        notices.done("team.left", user);
    }

    public void remove() {
        teams.delete(visit.host(), key);
        notices.doneAt("teams", "team.removed", key);
    }

    /** As they are now, not as the page showed them. */
    private Set<UserId> members() {
        return found().members().stream().map(UserId::new).collect(Collectors.toCollection(HashSet::new));
    }

    private TeamView found() {
        return teams.list(visit.host()).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UnknownTeam(key));
    }

    public @Nullable TeamView getTeam() {
        return team;
    }

    public String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key == null ? "" : key;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name.strip();
    }

    public String getJoining() {
        return joining;
    }

    public void setJoining(String joining) {
        this.joining = joining.strip();
    }
}
