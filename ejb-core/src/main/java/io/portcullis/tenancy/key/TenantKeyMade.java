package io.portcullis.tenancy.key;

import io.portcullis.identity.HostId;

/** A host has its first data key, once the transaction holds. */
public record TenantKeyMade(HostId host) {}
