package io.portcullis.web.admin.provider;

import io.portcullis.catalog.Servers;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.Roles;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rule can give: the teams, roles and servers there are, and those that stored rules name and that are not there. */
@Named
@RequestScoped
public class GivenChoices {
    @Inject
    private Visit visit;

    @Inject
    private Teams teams;

    @Inject
    private Servers servers;

    @Inject
    private MappingTable table;

    public List<SelectItem> getItems() {
        List<SelectItem> groups = new ArrayList<>();
        groups.add(group("team", getTeams()));
        groups.add(group("role", roles()));
        groups.add(group("ceiling", servers()));
        Map<String, String> absent = absent(groups);
        if (!absent.isEmpty()) {
            groups.add(items(Texts.text("gives.absent"), absent));
        }
        return groups;
    }

    /** Key to name. */
    public Map<String, String> getTeams() {
        Map<String, String> names = new LinkedHashMap<>();
        teams.list(visit.host()).forEach(team -> names.put(team.key(), team.name()));
        return names;
    }

    private static Map<String, String> roles() {
        Map<String, String> names = new LinkedHashMap<>();
        Roles.ADMINISTRATION.stream().sorted().forEach(role -> names.put(role, Texts.word("role", role)));
        return names;
    }

    private Map<String, String> servers() {
        Map<String, String> names = new LinkedHashMap<>();
        servers.list(visit.host()).forEach(server -> names.put(server.key(), server.name()));
        return names;
    }

    /** A choice that a list has not would be refused, and with it the whole table. */
    private Map<String, String> absent(List<SelectItem> groups) {
        Set<Object> known = groups.stream()
                .flatMap(group -> List.of(((SelectItemGroup) group).getSelectItems()).stream())
                .map(SelectItem::getValue)
                .collect(Collectors.toSet());
        Map<String, String> absent = new LinkedHashMap<>();
        table.getRows().stream()
                .map(RuleRow::getGives)
                .filter(gives -> !gives.isEmpty() && !known.contains(gives))
                .forEach(gives -> absent.put(gives, gives.substring(gives.indexOf(':') + 1)));
        return absent;
    }

    private static SelectItem group(String target, Map<String, String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        names.forEach((key, name) -> values.put(target + ":" + key, name));
        return items(Texts.text("gives." + target), values);
    }

    private static SelectItem items(String label, Map<String, String> values) {
        SelectItem[] items = values.entrySet().stream()
                .map(each -> new SelectItem(each.getKey(), each.getValue()))
                .toArray(SelectItem[]::new);
        return new SelectItemGroup(label, null, false, items);
    }
}
