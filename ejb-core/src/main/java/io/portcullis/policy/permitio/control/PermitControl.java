package io.portcullis.policy.permitio.control;

import io.portcullis.policy.permitio.PermitEnvironment;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.policy.permitio.shape.PersonShape;
import io.portcullis.policy.permitio.shape.ServerShape;
import java.util.List;
import java.util.TreeSet;

/**
 * The control plane of one environment. Every writing can be repeated, after a crash at any point too; none of them gives
 * anybody more, on its way, than they had before or have afterwards. Blocks for as long as the SDK does. Thread-safe.
 */
public final class PermitControl {
    private final Reading reading;
    private final Servers servers;
    private final People people;

    public PermitControl(PermitEnvironment environment) {
        Sdk sdk = new Sdk(environment);
        this.reading = new Reading(sdk);
        this.servers = new Servers(sdk, reading, new Attributes(environment));
        this.people = new People(sdk, reading);
    }

    /** What every environment has: profiles, and that whoever has one owns it. */
    public void base() throws PermitFault {
        servers.base();
    }

    public void write(ServerShape server) throws PermitFault {
        servers.write(server);
    }

    public void write(PersonShape person) throws PermitFault {
        people.write(person);
    }

    public void removeServer(String key) throws PermitFault {
        servers.remove(key);
    }

    /** With their agents. */
    public void removePerson(String human) throws PermitFault {
        people.remove(human);
    }

    /** How the environment differs from what it should be; nothing is changed. */
    public List<Difference> drift(PermitModel wanted) throws PermitFault {
        TreeSet<String> keys = new TreeSet<>();
        wanted.servers().values().forEach(server -> keys.add(server.key()));
        return new Drift(wanted, reading.of(keys)).found();
    }
}
