package io.portcullis.policy.permitio.control;

import io.permit.sdk.openapi.models.DerivedRoleBlockEdit;
import io.permit.sdk.openapi.models.DerivedRoleRuleCreate;
import io.permit.sdk.openapi.models.DerivedRoleRuleDelete;
import io.permit.sdk.openapi.models.ResourceRoleCreate;
import io.permit.sdk.openapi.models.ResourceRoleUpdate;
import io.portcullis.policy.permitio.PermitKeys;
import io.portcullis.policy.permitio.shape.ServerShape.Derivation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles of a resource: what they permit, and who has them because of another role. */
final class Roles {
    private final Sdk sdk;

    Roles(Sdk sdk) {
        this.sdk = sdk;
    }

    /** Takes away before it gives; writes nothing where nothing differs. */
    void write(String resource, String key, PermitState.Role wanted, PermitState.@Nullable Role found)
            throws PermitFault {
        if (found == null) {
            create(resource, key, wanted);
            return;
        }
        for (Derivation more : found.derivedFrom()) {
            if (!wanted.derivedFrom().contains(more)) {
                DerivedRoleRuleDelete rule = new DerivedRoleRuleDelete(more.role(), more.onResource(), more.relation());
                sdk.delete("derivation of " + key, api -> api.resourceRoles.deleteRoleDerivation(resource, key, rule));
            }
        }
        rights(resource, key, wanted, found);
        for (Derivation missing : wanted.derivedFrom()) {
            if (!found.derivedFrom().contains(missing)) {
                DerivedRoleRuleCreate rule = rule(missing);
                sdk.create("derivation of " + key, api -> api.resourceRoles.createRoleDerivation(resource, key, rule));
            }
        }
    }

    private void create(String resource, String key, PermitState.Role wanted) throws PermitFault {
        ResourceRoleCreate role = new ResourceRoleCreate(key, key).withPermissions(List.copyOf(wanted.permissions()));
        if (!wanted.derivedFrom().isEmpty()) {
            role.withGrantedTo(new DerivedRoleBlockEdit()
                    .withUsersWithRole(
                            wanted.derivedFrom().stream().map(Roles::rule).toList()));
        }
        sdk.create("role " + key, api -> api.resourceRoles.create(resource, role));
    }

    private void rights(String resource, String key, PermitState.Role wanted, PermitState.Role found)
            throws PermitFault {
        boolean inherits = !found.inherits().equals(wanted.inherits());
        if (inherits || !found.permissions().equals(wanted.permissions())) {
            ResourceRoleUpdate update = new ResourceRoleUpdate().withPermissions(new ArrayList<>(wanted.permissions()));
            if (inherits) {
                update.withExtends(new ArrayList<>(wanted.inherits()));
            }
            sdk.change("role " + key, api -> api.resourceRoles.update(resource, key, update));
        }
    }

    private static DerivedRoleRuleCreate rule(Derivation derivation) {
        return new DerivedRoleRuleCreate(derivation.role(), derivation.onResource(), derivation.relation());
    }

    /** Those beside ours, by somebody else's hand. */
    void removeOthers(String resource, Map<String, PermitState.Role> found, Set<String> ours) throws PermitFault {
        for (String role : found.keySet()) {
            if (!ours.contains(role)) {
                remove(resource, List.of(role));
            }
        }
    }

    void remove(String resource, Collection<String> roles) throws PermitFault {
        for (String role : roles) {
            sdk.delete("role " + role, api -> api.resourceRoles.delete(resource, PermitKeys.plain(role)));
        }
    }
}
