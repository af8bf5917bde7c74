package io.portcullis.web.admin.edge;

import io.portcullis.catalog.UnknownServer;
import io.portcullis.consent.UnknownConsent;
import io.portcullis.directory.UnknownPerson;
import io.portcullis.directory.UnknownRequest;
import io.portcullis.directory.team.UnknownTeam;
import io.portcullis.oauth.assertion.UnknownIssuer;
import io.portcullis.oauth.client.UnknownClient;
import io.portcullis.signin.federation.UnknownProvider;
import io.portcullis.signin.password.PasswordHash;
import jakarta.ejb.EJBAccessException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;

/** What kind of fault an exception is, for the person in front of the page. */
enum Fault {
    /** The page was open for so long that the server forgot its form. */
    EXPIRED("fault.expired"),
    /** Somebody else changed or made the same thing at the same time. */
    CLASH("fault.clash"),
    /** The thing is not there, or not any more. */
    GONE("fault.gone"),
    /** More passwords come than the cores can take. */
    BUSY("fault.busy"),
    FORBIDDEN("fault.forbidden"),
    UNEXPECTED("fault.unexpected");

    private final String key;

    Fault(String key) {
        this.key = key;
    }

    /** Of the text in the bundle. */
    String key() {
        return key;
    }

    /** The container wraps what it did not expect; what it wraps decides. */
    static Fault of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Fault fault = known(cause);
            if (fault != UNEXPECTED) {
                return fault;
            }
        }
        return UNEXPECTED;
    }

    private static Fault known(Throwable cause) {
        if (cause instanceof ViewExpiredException) {
            return EXPIRED;
        }
        if (cause instanceof EJBAccessException) {
            return FORBIDDEN;
        }
        if (cause instanceof PasswordHash.Busy) {
            return BUSY;
        }
        if (cause instanceof UnknownServer
                || cause instanceof UnknownPerson
                || cause instanceof UnknownTeam
                || cause instanceof UnknownClient
                || cause instanceof UnknownConsent
                || cause instanceof UnknownProvider
                || cause instanceof UnknownIssuer
                || cause instanceof UnknownRequest) {
            return GONE;
        }
        return cause instanceof OptimisticLockException || duplicate(cause) ? CLASH : UNEXPECTED;
    }

    /** SQLState class 23: a constraint of the database, which two writers at once run into. */
    private static boolean duplicate(Throwable cause) {
        return cause instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith("23");
    }
}
