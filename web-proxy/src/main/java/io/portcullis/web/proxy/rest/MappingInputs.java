package io.portcullis.web.proxy.rest;

import io.portcullis.identity.Roles;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.MappingRule.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of a mapping as a body has them. */
final class MappingInputs {
    private static final int MOST = 1_000;

    private MappingInputs() {}

    static List<MappingRule> rules(Body body) {
        JsonValue given = body.value("rules");
        if (given == null || given.isNull()) {
            return List.of();
        }
        List<JsonValue> each = given.isArray() ? given.elements() : List.of();
        if (!given.isArray() || each.size() > MOST) {
            body.fault("/rules", "must be a list of at most " + MOST + " rules");
            return List.of();
        }
        List<MappingRule> rules = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            rule(body.element("rules", i, each.get(i), "claim", "value", "target", "key", "ceiling"), rules);
        }
        return rules;
    }

    private static void rule(Body rule, List<MappingRule> rules) {
        String claim = rule.text("claim", 100);
        String value = rule.required("value", 300);
        String key = rule.required("key", 200);
        String word = rule.required("target", 20);
        Trust ceiling = rule.trust("ceiling");
        Target target = Target.of(word).orElse(null);
        if (target == null) {
            rule.fault("/target", "must be team, role or ceiling");
        } else if (target == Target.ROLE && !Roles.ADMINISTRATION.contains(key)) {
            rule.fault("/key", "must be a role: " + String.join(", ", Set.copyOf(Roles.ADMINISTRATION)));
        } else if (target == Target.CEILING && !ServerKey.valid(key)) {
            rule.fault("/key", ServerKey.RULE);
        } else {
            try {
                rules.add(new MappingRule(claim == null ? "groups" : claim, value, target, key, ceiling));
            } catch (IllegalArgumentException refused) {
                rule.fault("", String.valueOf(refused.getMessage()));
            }
        }
    }
}
