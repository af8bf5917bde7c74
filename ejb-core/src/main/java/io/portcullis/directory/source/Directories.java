package io.portcullis.directory.source;

import io.portcullis.upstream.egress.EgressClient;

/** Opens directories. Thread-safe. */
public final class Directories {
    private final EgressClient egress;

    public Directories(EgressClient egress) {
        this.egress = egress;
    }

    /** @throws DirectoryFault if the provider cannot be reached or does not take the client */
    public Directory open(DirectoryConnection connection) throws DirectoryFault {
        return switch (connection.kind()) {
            case OKTA -> new OktaDirectory(egress, connection);
            case ENTRA -> EntraDirectory.opened(egress, connection);
            case KEYCLOAK -> KeycloakDirectory.opened(egress, connection);
        };
    }
}
