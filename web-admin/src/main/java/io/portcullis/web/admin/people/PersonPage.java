package io.portcullis.web.admin.people;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonChange;
import io.portcullis.directory.PersonView;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person: name, roles, whether they may sign in. */
@Named
@ViewScoped
public class PersonPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private People people;

    private String id = "";
    private String name = "";
    private List<String> roles = List.of();
    private transient @Nullable PersonView person;

    public void load() {
        PersonView found = Chosen.of(people, visit.host(), id).view();
        name = found.name();
        roles = List.copyOf(found.roles());
        person = found;
    }

    public void save() {
        people.change(visit.host(), Chosen.user(id), new PersonChange(name, Set.copyOf(roles), null));
        notices.done("person.saved", name);
    }

    public void disable() {
        people.change(visit.host(), Chosen.user(id), new PersonChange(null, null, false));
        notices.done("person.disabled", name);
    }

    public void enable() {
        people.change(visit.host(), Chosen.user(id), new PersonChange(null, null, true));
        notices.done("person.enabled", name);
    }

    public void remove() {
        people.delete(visit.host(), Chosen.user(id));
        notices.doneAt("people", "person.removed", name);
    }

    /** Nobody closes the door behind themselves. */
    public boolean isSelf() {
        return visit.getUserName().equals(id);
    }

    public @Nullable PersonView getPerson() {
        return person;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name.strip();
    }

    public List<String> getRoles() {
        return roles;
    }

    public void setRoles(@Nullable List<String> roles) {
        this.roles = roles == null ? List.of() : roles;
    }
}
