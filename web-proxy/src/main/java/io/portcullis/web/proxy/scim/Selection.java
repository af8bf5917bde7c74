package io.portcullis.web.proxy.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import de.captaingoldfish.scim.sdk.server.sort.ResourceNodeComparator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list request asks for (RFC 7644 §3.4.2).
 *
 * @param from the first is 1
 */
record Selection(
        long from,
        int count,
        @Nullable FilterNode filter,
        @Nullable SchemaAttribute sortBy,
        @Nullable SortOrder order) {
    boolean isPlain() {
        return filter == null && sortBy == null;
    }

    /** The value, where the filter is {@code attribute eq "value"} and nothing else: what providers look somebody up with. */
    Optional<String> equal(String attribute) {
        return filter instanceof AttributeExpressionLeaf leaf
                        && leaf.isMainSchemaNode()
                        && leaf.getComparator() == Comparator.EQ
                        && leaf.getShortName().equalsIgnoreCase(attribute)
                ? Optional.ofNullable(leaf.getValue())
                : Optional.empty();
    }

    /** Filters, sorts and cuts in memory. */
    <T extends ResourceNode> PartialListResponse<T> of(List<T> all, ServiceProvider provider) {
        List<T> left =
                new ArrayList<>(filter == null ? all : FilterResourceResolver.filterResources(provider, all, filter));
        if (sortBy != null) {
            left.sort(new ResourceNodeComparator(sortBy, order));
        }
        int start = (int) Math.min(from - 1, left.size());
        List<T> page = left.subList(start, Math.min(start + count, left.size()));
        return response(page, left.size());
    }

    static <T extends ResourceNode> PartialListResponse<T> response(List<T> page, long total) {
        return PartialListResponse.<T>builder()
                .resources(page)
                .totalResults(total)
                .build();
    }
}
