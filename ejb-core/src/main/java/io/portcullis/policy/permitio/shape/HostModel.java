package io.portcullis.policy.permitio.shape;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import java.util.List;
import java.util.Map;

/** A host as the gateway knows it: what may be reached, and who may reach how far. */
public record HostModel(List<Server> servers, List<Person> people) {
    public HostModel {
        servers = List.copyOf(servers);
        people = List.copyOf(people);
    }

    public record Server(ServerKey key, String name, String upstreamUrl, List<Tool> tools) {
        public Server {
            tools = List.copyOf(tools);
        }
    }

    /** @param operation what it does, in one word */
    public record Tool(String name, Trust trust, String operation) {}

    /**
     * @param ceilings how far an administrator lets any of their agents go
     * @param consents how far the person lets each agent go
     */
    public record Person(UserId user, Map<ServerKey, Trust> ceilings, Map<ClientId, Map<ServerKey, Trust>> consents) {
        public Person {
            ceilings = Map.copyOf(ceilings);
            consents = Map.copyOf(consents);
        }
    }
}
