package io.portcullis.web.admin.provider;

import io.portcullis.identity.Trust;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.IdentityProviders.Mapping;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.Mappings;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.signin.method.SignInConflict;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the claims of one provider give: a table of rules, and groups that came and no rule knows. */
@Named
@ViewScoped
public class MappingTable implements Serializable {
    private static final int MOST_SEEN = 50;

    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Mappings mappings;

    @Inject
    private HttpServletRequest request;

    private final List<RuleRow> rows = new ArrayList<>();
    private List<SeenGroup> seen = List.of();
    private MappingMode mode = MappingMode.EACH;
    private String key = "";
    private String groupsClaim = "groups";
    private long version;
    private boolean clash;
    private boolean unsaved;

    void load(Provider provider) throws SQLException {
        key = provider.key();
        mode = provider.spec().mapping();
        groupsClaim = provider.spec().groupsClaim();
        version = provider.version();
        rows.clear();
        provider.spec().rules().forEach(rule -> rows.add(RuleRow.of(rule)));
        Set<String> mapped = provider.spec().rules().stream()
                .filter(rule -> rule.claim().equals(groupsClaim))
                .map(MappingRule::value)
                .collect(Collectors.toSet());
        seen = mappings.unmapped(visit.host(), key).stream()
                .filter(group -> !mapped.contains(group))
                .limit(MOST_SEEN)
                .map(SeenGroup::new)
                .toList();
    }

    public void add() {
        rows.add(new RuleRow(groupsClaim));
        unsaved = true;
    }

    public void drop(int place) {
        rows.remove(place);
        unsaved = true;
    }

    public void save() {
        List<MappingRule> rules =
                rows.stream().map(row -> row.rule(groupsClaim)).toList();
        store(new Mapping(mode, rules), "mapping.saved", rules.size());
    }

    /** One rule more than is stored; what is typed in the table is another matter. */
    public void map(SeenGroup group) {
        if (group.getTeam().isEmpty()) {
            notices.failed("seen.choose", group.getName());
            return;
        }
        MappingRule rule =
                new MappingRule(groupsClaim, group.getName(), MappingRule.Target.TEAM, group.getTeam(), null);
        Provider stored = stored().orElseThrow(() -> new UnknownProvider(key));
        List<MappingRule> rules =
                Stream.concat(stored.spec().rules().stream(), Stream.of(rule)).toList();
        store(new Mapping(stored.spec().mapping(), rules), "seen.mapped", group.getName(), group.getTeam());
    }

    private void store(Mapping mapping, String said, Object... values) {
        try {
            providers.map(visit.host(), key, mapping, version);
            notices.done(said, values);
        } catch (SignInConflict conflict) {
            clash = true;
            version = stored().map(Provider::version).orElse(version);
        }
    }

    private Optional<Provider> stored() {
        return providers.list(visit.host()).stream()
                .filter(one -> one.key().equals(key))
                .findFirst();
    }

    /** A row may be empty until the table is saved. */
    public boolean isSaving() {
        return request.getParameter("mapping:go") != null;
    }

    public List<RuleRow> getRows() {
        return rows;
    }

    public List<SeenGroup> getSeen() {
        return seen;
    }

    public boolean isClash() {
        return clash;
    }

    public boolean isUnsaved() {
        return unsaved;
    }

    public String getMode() {
        return mode.word();
    }

    public void setMode(String word) {
        mode = MappingMode.of(word).orElse(mode);
    }

    public Trust[] getLevels() {
        return Trust.values();
    }
}
