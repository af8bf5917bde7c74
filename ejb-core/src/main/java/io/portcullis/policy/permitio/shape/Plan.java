package io.portcullis.policy.permitio.shape;

import io.portcullis.identity.Trust;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.policy.permitio.PermitKeys;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What would be provisioned, to be read by people and by Terraform. The same model always makes the same text. */
public final class Plan {
    private Plan() {}

    /** The schema by names, the people by pseudonyms. */
    public static String json(PermitModel model) {
        return "{\"servers\":"
                + list(model.servers().values().stream().map(Plan::json).toList())
                + ",\"people\":"
                + list(model.people().values().stream().map(Plan::json).toList()) + "}";
    }

    private static String json(ServerShape server) {
        List<String> actions = server.actions().entrySet().stream()
                .map(action -> JsonText.object(
                        "key", action.getKey(),
                        "tool", action.getValue().name(),
                        "trust", action.getValue().trust().word(),
                        "operation", action.getValue().operation()))
                .toList();
        return "{\"key\":" + JsonText.quote(server.key()) + ",\"name\":" + JsonText.quote(server.name())
                + ",\"upstreamUrl\":" + JsonText.quote(server.upstreamUrl()) + ",\"actions\":" + list(actions) + "}";
    }

    private static String json(PersonShape person) {
        List<String> tuples = person.tuples().stream()
                .map(tuple -> JsonText.object(
                        "subject", person.instance(), "relation", tuple.relation(), "object", tuple.object()))
                .toList();
        List<String> roles = person.assignments().stream()
                .map(role -> JsonText.object("user", role.user(), "role", role.role(), "instance", person.instance()))
                .toList();
        return "{\"user\":" + JsonText.quote(person.human()) + ",\"tuples\":" + list(tuples) + ",\"roles\":"
                + list(roles) + "}";
    }

    private static String list(Collection<String> values) {
        return "[" + String.join(",", values) + "]";
    }

    /** The schema for the provider {@code permitio/permit-io}; people are facts, which the gateway writes itself. */
    public static String terraform(PermitModel model) {
        StringBuilder text = new StringBuilder("""
                terraform {
                  required_providers {
                    permitio = { source = "permitio/permit-io" }
                  }
                }

                resource "permitio_resource" "user_profile" {
                  key     = "user_profile"
                  name    = "User profile"
                  actions = { "connect_dynamic_mcp" = { name = "connect_dynamic_mcp" } }
                }
                """);
        role(text, PermitKeys.PROFILE, PermitKeys.OWNER, new TreeSet<>(List.of(PermitKeys.CONNECT)));
        model.servers().values().forEach(server -> server(text, server));
        return text.toString();
    }

    private static void server(StringBuilder text, ServerShape server) {
        String key = server.key();
        text.append("\nresource \"permitio_resource\" \"").append(name(key)).append("\" {\n");
        text.append("  key     = ").append(hcl(key)).append("\n  name    = ").append(hcl(server.name()));
        text.append("\n  actions = {\n");
        server.actions().forEach((action, tool) -> text.append("    ")
                .append(hcl(action))
                .append(" = { name = ")
                .append(hcl(tool.name()))
                .append(" }\n"));
        text.append("  }\n}\n\nresource \"permitio_resource_instance\" \"")
                .append(name(key))
                .append("\" {\n");
        text.append("  key        = ")
                .append(hcl(key))
                .append("\n  resource   = permitio_resource.")
                .append(name(key));
        text.append(".key\n  tenant     = \"default\"\n  attributes = ")
                .append(hcl(JsonText.object("upstream_url", server.upstreamUrl())))
                .append("\n}\n");
        for (Trust level : Trust.values()) {
            role(text, PermitKeys.PROFILE, PermitKeys.role(key, level), new TreeSet<>());
            relation(text, key, level);
            role(text, key, level.word(), server.permitted(level));
        }
        for (Trust level : Trust.values()) {
            server.derivations(level).forEach(derivation -> derivation(text, key, level, derivation));
        }
    }

    private static void relation(StringBuilder text, String server, Trust level) {
        text.append("\nresource \"permitio_relation\" \"")
                .append(name(server))
                .append('_')
                .append(level.word());
        text.append("\" {\n  key              = ").append(hcl(level.word()));
        text.append("\n  name             = ").append(hcl(level.word()));
        text.append("\n  subject_resource = permitio_resource.user_profile.key");
        text.append("\n  object_resource  = permitio_resource.")
                .append(name(server))
                .append(".key\n}\n");
    }

    private static void role(StringBuilder text, String resource, String key, SortedSet<String> permissions) {
        text.append("\nresource \"permitio_role\" \"")
                .append(name(resource))
                .append('_')
                .append(key);
        text.append("\" {\n  key         = ")
                .append(hcl(key))
                .append("\n  name        = ")
                .append(hcl(key));
        text.append("\n  resource    = permitio_resource.")
                .append(name(resource))
                .append(".key");
        text.append("\n  permissions = ")
                .append(list(permissions.stream().map(Plan::hcl).toList()));
        text.append("\n  extends     = []\n}\n");
    }

    private static void derivation(StringBuilder text, String server, Trust level, ServerShape.Derivation derivation) {
        text.append("\nresource \"permitio_role_derivation\" \"")
                .append(name(server))
                .append('_')
                .append(level.word());
        text.append('_')
                .append(derivation.role())
                .append("\" {\n  resource    = permitio_resource.")
                .append(name(server));
        text.append(".key\n  to_role     = permitio_role.")
                .append(name(server))
                .append('_')
                .append(level.word());
        text.append(
                ".key\n  on_resource = permitio_resource.user_profile.key\n  role        = permitio_role.user_profile_");
        text.append(derivation.role())
                .append(".key\n  linked_by   = permitio_relation.")
                .append(name(server))
                .append('_');
        text.append(derivation.relation()).append(".key\n}\n");
    }

    /** Terraform's own name for it; no key begins with an underscore, and no name with a digit. */
    private static String name(String key) {
        return Character.isDigit(key.charAt(0)) ? "_" + key : key;
    }

    /** A text that Terraform takes as it is: no template begins in it. */
    private static String hcl(String value) {
        return JsonText.quote(value).replace("${", "$${").replace("%{", "%%{");
    }
}
