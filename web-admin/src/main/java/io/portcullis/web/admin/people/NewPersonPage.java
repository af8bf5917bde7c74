package io.portcullis.web.admin.people;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonExists;
import io.portcullis.directory.PersonView;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Shown;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a person; they can sign in once they have a password. */
@Named
@ViewScoped
public class NewPersonPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private People people;

    private String email = "";
    private String name = "";
    private List<String> roles = List.of();

    public void add() {
        try {
            PersonView made = people.create(visit.host(), new NewPerson(email, name, Set.copyOf(roles)));
            notices.doneAt("person-sessions?id=" + Shown.query(made.userId()), "person.added", made.name());
        } catch (PersonExists taken) {
            notices.wrong("add:email", "person.taken");
        } catch (IllegalArgumentException refused) {
            notices.wrong("add:email", "field.refused", String.valueOf(refused.getMessage()));
        }
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email.strip();
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
