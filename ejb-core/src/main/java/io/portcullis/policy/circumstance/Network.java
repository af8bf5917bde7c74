package io.portcullis.policy.circumstance;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.NetworkRule;
import java.net.InetAddress;

/** Where a call comes from; an address that cannot be told is outside of every range. */
public final class Network implements Gate {
    private static final String POINTER = "/accessControl/ipRestrictions";

    private final NetworkRule rule;

    public Network(NetworkRule rule) {
        this.rule = rule;
    }

    @Override
    public Finding examine(AccessRequest request) {
        InetAddress client = request.circumstances().client();
        if (client == null) {
            return new Finding.Refused(
                    Reason.IP_UNDETERMINED, "it cannot be told from which address the call comes", POINTER);
        }
        if (rule.denies(client)) {
            return new Finding.Refused(
                    Reason.IP_DENIED, "address " + client.getHostAddress() + " is denied", POINTER + "/deniedRanges");
        }
        return rule.allows(client, request.caller())
                ? new Finding.Passed(() -> "address " + client.getHostAddress() + " is allowed", POINTER)
                : new Finding.Refused(
                        Reason.IP_NOT_ALLOWED,
                        "address " + client.getHostAddress() + " is in no allowed range",
                        POINTER + "/allowedRanges");
    }
}
