package io.portcullis.directory.team;

import java.util.List;

/** A team as it leaves the house. */
public record TeamView(String key, String name, List<String> members) {
    public TeamView {
        members = List.copyOf(members);
    }

    static TeamView of(Team team) {
        return new TeamView(team.key(), team.name(), List.copyOf(team.members()));
    }
}
