package io.portcullis.tenancy;

import io.portcullis.identity.HostId;

/** Something that decisions rest on has changed, by a person's own act; the record has its entry from {@link Noted}. */
public record FactsMoved(HostId host) {}
