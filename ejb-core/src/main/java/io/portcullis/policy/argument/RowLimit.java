package io.portcullis.policy.argument;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.Limits;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks for more rows than there may be is told so before; what comes back is cut besides. */
public final class RowLimit implements Gate {
    private static final Finding UNLIMITED = Finding.Passed.of("no number of rows is set");
    private static final int LONGEST_NUMBER = 40;

    /** What servers call it, without case, hyphens and underscores. */
    private static final Set<String> LIMIT_ARGUMENTS =
            Set.of("limit", "maxrows", "rowlimit", "maxresults", "maxrecords", "top", "first", "pagesize", "numrows");

    private final AccessPolicy policy;

    public RowLimit(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        Finding found = UNLIMITED;
        for (Limits limits : policy.limits(request)) {
            if (limits.maxRows() > 0) {
                String pointer = limits.pointer() + "/constraints/maxRows";
                String above = above(request.asked().arguments(), BigDecimal.valueOf(limits.maxRows()));
                if (above != null) {
                    return new Finding.Refused(
                            Reason.CONSTRAINT_MAX_ROWS,
                            "argument " + above + " asks for more than " + limits.maxRows() + " rows",
                            pointer);
                }
                found = new Finding.Passed(() -> "at most " + limits.maxRows() + " rows are passed on", pointer);
            }
        }
        return found;
    }

    private static @Nullable String above(AccessRequest.Arguments arguments, BigDecimal most) {
        if (!(arguments instanceof AccessRequest.Arguments.Given given) || given.object() == null) {
            return null;
        }
        String[] above = new String[1];
        given.object().members((name, value) -> {
            boolean limits = LIMIT_ARGUMENTS.contains(
                    name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
            if (limits && exceeds(value, most)) {
                above[0] = name;
            }
        });
        return above[0];
    }

    private static boolean exceeds(JsonValue value, BigDecimal most) {
        String text = value.isString() ? value.string().strip() : value.source();
        if (!value.isNumber() && !value.isString() || text.length() > LONGEST_NUMBER) {
            return value.isNumber();
        }
        try {
            return new BigDecimal(text).compareTo(most) > 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
