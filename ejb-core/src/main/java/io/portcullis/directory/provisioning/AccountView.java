package io.portcullis.directory.provisioning;

import java.time.OffsetDateTime;

/** A provisioned person as it leaves the house. */
public record AccountView(
        String id, Account account, String email, OffsetDateTime createdAt, OffsetDateTime changedAt) {
    /** @param row the person's name, e-mail address and whether they are enabled, behind what the provider knows */
    static AccountView of(Object[] row) {
        ProvisionedPerson person = (ProvisionedPerson) row[0];
        return of(person, (String) row[1], (String) row[2], (Boolean) row[3]);
    }

    static AccountView of(ProvisionedPerson person, String name, String email, boolean enabled) {
        Account account = new Account(
                person.userName(), person.externalId(), name, person.givenName(), person.familyName(), enabled);
        return new AccountView(person.publicId(), account, email, person.createdAt(), person.changedAt());
    }
}
