package io.portcullis.web.admin.provider;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A group that a sign-in brought and no rule knows, and the team it is to be. */
public class SeenGroup implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private String team = "";

    SeenGroup(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public String getTeam() {
        return team;
    }

    public void setTeam(@Nullable String key) {
        team = key == null ? "" : key;
    }
}
