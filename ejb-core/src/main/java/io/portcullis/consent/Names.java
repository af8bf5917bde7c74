package io.portcullis.consent;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.directory.CeilingSnapshot;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ids in a consent are called, and the ceilings beside it, of one moment. */
record Names(Map<ClientId, String> clients, CatalogSnapshot catalog, CeilingSnapshot ceilings) {
    Names {
        clients = Map.copyOf(clients);
    }

    /** The id itself for one that is gone. */
    String client(ClientId id) {
        return clients.getOrDefault(id, id.value());
    }

    String server(ServerKey key) {
        return catalog.server(key).map(CatalogSnapshot.ServerFacts::name).orElse(key.value());
    }

    @Nullable
    Trust ceiling(UserId user, ServerKey server) {
        return ceilings.of(user, server).orElse(null);
    }
}
