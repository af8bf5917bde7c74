package io.portcullis.demo.setup;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Introduces the demo's servers to the gateway. Steps that were done before are not done again. */
final class Introduction {
    private static final String CEILING = "medium";

    private final Gateway gateway;
    private final Settings settings;

    Introduction(Gateway gateway, Settings settings) {
        this.gateway = gateway;
        this.settings = settings;
    }

    void introduceAll() throws SetupFault, InterruptedException {
        for (DemoServer server : DemoServer.ALL) {
            introduce(server);
        }
        for (DemoServer server : DemoServer.ALL) {
            gateway.grant(settings.clientId(), server.key(), CEILING);
        }
        for (DemoPerson person : DemoPerson.ALL) {
            introduce(person);
        }
        for (Map.Entry<String, List<String>> team : DemoPerson.teams().entrySet()) {
            gateway.team(team.getKey(), team.getValue());
        }
    }

    private void introduce(DemoPerson person) throws SetupFault, InterruptedException {
        if (gateway.hasUser(person.email())) {
            return;
        }
        gateway.addUser(person);
        for (Map.Entry<String, String> ceiling : person.ceilings().entrySet()) {
            gateway.grant(person.email(), ceiling.getKey(), ceiling.getValue());
        }
    }

    private void introduce(DemoServer server) throws SetupFault, InterruptedException {
        JsonObject known = imported(server);
        if (known.getString("state", "review").equals("open")) {
            return;
        }
        for (DemoServer.Review review : server.reviews()) {
            gateway.changeTool(server.key(), review);
        }
        gateway.approve(server.key());
    }

    private JsonObject imported(DemoServer server) throws SetupFault, InterruptedException {
        var known = gateway.server(server.key());
        return known.isPresent() ? known.get() : gateway.importServer(described(server));
    }

    private JsonObject described(DemoServer server) {
        return Json.createObjectBuilder()
                .add("key", server.key())
                .add("name", server.name())
                .add("description", server.description())
                .add("url", settings.upstreamUrl(server.key()))
                .build();
    }
}
