package io.portcullis.web.admin.people;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Pager;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody of the host, by name or address. */
@Named
@ViewScoped
public class PeoplePage implements Serializable {
    private static final int PAGE = 50;

    @Inject
    private Visit visit;

    @Inject
    private People people;

    private String text = "";
    private transient List<PersonView> items = List.of();
    private transient @Nullable Pager pager;

    public void load() {
        List<String> way = visit.parameters(Pager.STEP);
        People.Page page = people.list(visit.host(), text.isEmpty() ? null : text, PAGE, Pager.cursor(way));
        items = page.items();
        pager = new Pager("people", Map.of("q", text), way, page.next());
    }

    public List<PersonView> getItems() {
        return items;
    }

    public @Nullable Pager getPager() {
        return pager;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text.strip();
    }
}
