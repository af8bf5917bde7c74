package io.portcullis.tenancy;

import io.portcullis.identity.HostId;

/**
 * Something that decisions rest on has changed, by an act of administration. Fired inside the transaction of the change:
 * the epoch advances and the audit writes its entry with it, or none of it happens.
 *
 * @param type what happened, as the audit names it: {@code server_approved}
 * @param object what it happened to: {@code github}, {@code github.delete_repository}
 * @param detail a sentence for the record, without secrets
 */
public record HostChanged(HostId host, String type, String object, String detail) {}
