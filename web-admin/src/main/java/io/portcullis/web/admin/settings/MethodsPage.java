package io.portcullis.web.admin.settings;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.method.SignInConflict;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Mistake;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Which ways in there are, in which order, for whom; saved together, for each makes sense beside the others alone. */
@Named
@ViewScoped
public class MethodsPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private SignInPolicies policies;

    @Inject
    private IdentityProviders providers;

    private PolicyForm form = new PolicyForm();
    private long version;
    private String focus = "";
    private List<Difference> clash = List.of();

    public void load() {
        read(policies.view(visit.host()));
    }

    private void read(SignInPolicy stored) {
        form = PolicyForm.of(stored);
        version = stored.version();
    }

    public void up(int place) {
        moved(form.move(place, -1), "up", "down", 0);
    }

    public void down(int place) {
        moved(form.move(place, 1), "down", "up", form.getWays().size() - 1);
    }

    /** At the end of the list the button that moved it there is of no more use; the other one is next to it. */
    private void moved(int place, String button, String other, int end) {
        focus = "edit:ways:" + place + ":" + (place == end ? other : button);
    }

    public void save() {
        focus = "";
        try {
            SignInPolicy wanted = form.policy();
            change(wanted);
        } catch (Mistake mistake) {
            notices.wrong("edit:" + mistake.field(), mistake.key(), mistake.value());
        }
    }

    private void change(SignInPolicy wanted) {
        try {
            policies.change(visit.host(), wanted, version);
            notices.done("methods.saved");
        } catch (SignInConflict conflict) {
            refused(wanted);
        }
    }

    /** Whoever saves again after a clash has seen what it is instead of. */
    private void refused(SignInPolicy wanted) {
        SignInPolicy stored = policies.view(visit.host());
        if (stored.version() != version) {
            clash = Difference.between(stored, wanted);
            version = stored.version();
        } else if (providers.proven(visit.host())) {
            notices.wrong("edit:breakGlass", "methods.sso.noBreakGlass");
        } else {
            notices.wrong("edit:ssoOnly", "methods.sso.untested");
        }
    }

    public PolicyForm getForm() {
        return form;
    }

    /** The button that is to be pressed next by whoever moves a method by keyboard; empty for none. */
    public String getFocus() {
        return focus;
    }

    /** What differs from what somebody else stored meanwhile; empty: nobody did. */
    public List<Difference> getClash() {
        return clash;
    }
}
