package io.portcullis.web.admin.access;

import io.portcullis.directory.CeilingRequestView;
import io.portcullis.directory.CeilingRequests;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** What people ask for and nobody has answered. */
@Named
@ViewScoped
public class RequestsPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private CeilingRequests requests;

    private transient List<CeilingRequestView> items = List.of();

    public void load() {
        items = requests.open(visit.host());
    }

    public void grant(CeilingRequestView request) {
        requests.grant(visit.host(), request.id());
        notices.done("request.granted", request.user(), request.server());
    }

    public void decline(CeilingRequestView request) {
        requests.decline(visit.host(), request.id());
        notices.done("request.declined", request.user());
    }

    public List<CeilingRequestView> getItems() {
        return items;
    }
}
