package io.portcullis.web.proxy.scim;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ForbiddenException;
import de.captaingoldfish.scim.sdk.common.exceptions.InternalServerException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import io.portcullis.directory.provisioning.AccountExists;
import io.portcullis.directory.provisioning.UnknownAccount;
import io.portcullis.directory.team.TeamExists;
import jakarta.ejb.EJBAccessException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the house refuses, as SCIM says it (RFC 7644 §3.12); what nobody expected gets a reference. */
final class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class.getName());

    private Refusals() {}

    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (ScimException told) {
            throw told;
        } catch (RuntimeException fault) {
            throw translated(fault);
        }
    }

    private static ScimException translated(RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            ScimException known = known(cause);
            if (known != null) {
                return known;
            }
        }
        String ref = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Incident " + ref, fault);
        return new InternalServerException("Something went wrong here; tell your administrator ref " + ref);
    }

    private static @Nullable ScimException known(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownAccount) {
            return new ResourceNotFoundException(said);
        }
        if (cause instanceof AccountExists || cause instanceof TeamExists) {
            return new ConflictException(said, ScimType.RFC7644.UNIQUENESS);
        }
        if (cause instanceof IllegalArgumentException) {
            return new BadRequestException(said, ScimType.RFC7644.INVALID_VALUE);
        }
        if (cause instanceof EJBAccessException) {
            return new ForbiddenException("The access token lacks the scope scim");
        }
        boolean atOnce = cause instanceof OptimisticLockException
                || cause instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith("23");
        return atOnce
                ? new ConflictException(
                        "Somebody else changed this at the same time; try again", ScimType.RFC7644.UNIQUENESS)
                : null;
    }
}
