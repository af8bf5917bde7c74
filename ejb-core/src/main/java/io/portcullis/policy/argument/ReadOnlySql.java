package io.portcullis.policy.argument;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.Limits;

/** Where a constraint says read-only, every SQL text of the call has to pass the screen. */
public final class ReadOnlySql implements Gate {
    private static final Finding NOT_ASKED = Finding.Passed.of("no SQL is screened");

    private final AccessPolicy policy;

    public ReadOnlySql(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Finding examine(AccessRequest request) {
        for (Limits limits : policy.limits(request)) {
            if (limits.readOnly()) {
                return screened(request.asked(), limits.pointer() + "/constraints/readOnly");
            }
        }
        return NOT_ASKED;
    }

    private static Finding screened(AccessRequest.Asked asked, String pointer) {
        if (asked.arguments() instanceof AccessRequest.Arguments.Given given && asked.target() != null) {
            for (String text : Texts.of(given.object(), asked.target().sql())) {
                String fault = SqlScreen.fault(text);
                if (fault != null) {
                    return new Finding.Refused(
                            Reason.SQL_NOT_READ_ONLY, "the SQL does not only read: " + fault, pointer);
                }
            }
        }
        return new Finding.Passed(() -> "the SQL only reads, as far as a screen can tell", pointer);
    }
}
