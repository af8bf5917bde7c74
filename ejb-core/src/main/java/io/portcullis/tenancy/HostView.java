package io.portcullis.tenancy;

import java.time.OffsetDateTime;

/** A host as it leaves the house. */
public record HostView(String host, String name, OffsetDateTime createdAt) {
    static HostView of(Host host) {
        return new HostView(host.id().value(), host.name(), host.createdAt());
    }
}
