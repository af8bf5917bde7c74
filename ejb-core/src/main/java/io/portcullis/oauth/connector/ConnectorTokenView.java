package io.portcullis.oauth.connector;

import io.portcullis.identity.ClientId;
import java.time.OffsetDateTime;

/**
 * A token of a connector without what makes it one.
 *
 * @param client the service account it belongs to
 * @param daysLeft whole ones
 */
public record ConnectorTokenView(
        String id, String name, ClientId client, OffsetDateTime createdAt, OffsetDateTime expiresAt, long daysLeft) {}
