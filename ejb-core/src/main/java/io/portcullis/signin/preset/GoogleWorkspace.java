package io.portcullis.signin.preset;

import io.portcullis.signin.method.Domain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google calls an address verified that somebody once showed to have. It answers for it only where the mailbox is its own,
 * or the account belongs to a workspace ({@code hd}): else whoever left a company keeps the company's address.
 */
public final class GoogleWorkspace {
    private static final Set<Domain> MAILBOXES = Set.of(new Domain("gmail.com"), new Domain("googlemail.com"));

    private GoogleWorkspace() {}

    /**
     * @param hd the domain of the workspace, null for a private account
     * @param domains that the provider is for; empty: any
     */
    public static boolean answersFor(String email, @Nullable String hd, Set<Domain> domains) {
        return hd == null
                ? Domain.ofAddress(email).filter(MAILBOXES::contains).isPresent()
                : domains.isEmpty()
                        || domains.stream().anyMatch(domain -> domain.value().equals(hd));
    }

    /** The {@code hd} to ask for: Google then offers the accounts of the workspace alone. */
    public static String asked(Set<Domain> domains) {
        return domains.size() == 1 ? domains.iterator().next().value() : "*";
    }
}
