package io.portcullis.web.admin.provider;

import io.portcullis.identity.Trust;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.MappingRule.Target;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One rule of a mapping, as it is typed: what it gives is one choice, {@code team:engineering}. */
public class RuleRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private String claim;
    private String value = "";
    private String gives = "";
    private Trust level = Trust.LOW;

    RuleRow(String claim) {
        this.claim = claim;
    }

    static RuleRow of(MappingRule rule) {
        RuleRow row = new RuleRow(rule.claim());
        row.value = rule.value();
        row.gives = rule.target().word() + ":" + rule.key();
        row.level = rule.trust() == null ? Trust.LOW : rule.trust();
        return row;
    }

    /** @param usual the claim where none is typed */
    MappingRule rule(String usual) {
        int colon = gives.indexOf(':');
        Target target = Target.of(gives.substring(0, Math.max(0, colon)))
                .orElseThrow(() -> new IllegalArgumentException("a rule gives a team, a role or a ceiling"));
        Trust trust = target == Target.CEILING ? level : null;
        return new MappingRule(
                claim.isBlank() ? usual : claim.strip(), value.strip(), target, gives.substring(colon + 1), trust);
    }

    public String getClaim() {
        return claim;
    }

    public void setClaim(@Nullable String typed) {
        claim = typed == null ? "" : typed;
    }

    public String getValue() {
        return value;
    }

    public void setValue(@Nullable String typed) {
        value = typed == null ? "" : typed;
    }

    public String getGives() {
        return gives;
    }

    public void setGives(@Nullable String chosen) {
        gives = chosen == null ? "" : chosen;
    }

    public Trust getLevel() {
        return level;
    }

    public void setLevel(@Nullable Trust chosen) {
        level = chosen == null ? Trust.LOW : chosen;
    }
}
