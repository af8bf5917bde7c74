package io.portcullis.policy.permitio.mirror;

import io.portcullis.identity.HostId;
import io.portcullis.policy.permitio.control.PermitControl;
import io.portcullis.policy.permitio.control.PermitFault;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.policy.permitio.shape.PersonShape;
import io.portcullis.policy.permitio.shape.ServerShape;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings what one environment has to what it should have. Everything that is owed is in the database before anything is
 * written there, so whoever dies on the way is followed by somebody who goes on. Used by one thread at a time.
 */
public final class Mirror {
    private static final int AT_ONCE = 20;

    private final HostId host;
    private final URI environment;
    private final PermitControl control;
    private final MirrorRows rows;
    private final String lease;

    /**
     * @param environment what the control plane writes to, and nothing else has
     * @param lease of this node, another at each start
     */
    public Mirror(HostId host, URI environment, PermitControl control, MirrorRows rows, String lease) {
        this.host = host;
        this.environment = environment;
        this.control = control;
        this.rows = rows;
        this.lease = lease;
    }

    /**
     * Writes what is due. A fault that would meet everything else ends it; what is left is due later.
     *
     * @param epoch that the model was made from
     * @return whether Permit has everything now
     * @throws LeaseLost where it took so long that another node took over
     */
    public boolean pass(long epoch, PermitModel model) {
        Map<String, String> digests = model.digests();
        if (!rows.plan(host, lease, environment.toString(), epoch, digests)) {
            return false;
        }
        List<String> due = rows.begin(host, lease, AT_ONCE);
        while (!due.isEmpty()) {
            for (String item : due) {
                if (!written(item, model, digests.get(item))) {
                    return rows.release(host, lease);
                }
            }
            due = rows.begin(host, lease, AT_ONCE);
        }
        return rows.release(host, lease);
    }

    /** @return whether it is worth going on */
    private boolean written(String item, PermitModel model, @Nullable String digest) {
        try {
            write(item, model);
            rows.done(host, lease, item, digest);
            return true;
        } catch (PermitFault fault) {
            rows.failed(host, lease, item, String.valueOf(fault.getMessage()));
            return !fault.everywhere();
        }
    }

    private void write(String item, PermitModel model) throws PermitFault {
        ServerShape server = model.servers().get(item);
        PersonShape person = model.people().get(item);
        String key = item.substring(item.indexOf(':') + 1);
        if (item.equals(PermitModel.BASE)) {
            control.base();
        } else if (server != null) {
            control.write(server);
        } else if (person != null) {
            control.write(person);
        } else if (item.startsWith("server:")) {
            control.removeServer(key);
        } else {
            control.removePerson(key);
        }
    }
}
