package io.portcullis.enforcement.method;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.identity.HostId;

/** Is told when a server showed a definition that is not the approved one. Returns at once. */
@FunctionalInterface
public interface Drift {
    void suspect(HostId host, CatalogSnapshot.ServerFacts server);
}
