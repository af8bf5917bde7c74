package io.portcullis.directory;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** A human as it leaves the house. */
public record PersonView(
        String userId,
        String name,
        String email,
        Set<String> roles,
        List<String> teams,
        boolean enabled,
        OffsetDateTime createdAt,
        long version) {
    public PersonView {
        roles = Set.copyOf(roles);
        teams = List.copyOf(teams);
    }

    static PersonView of(Person person, List<String> teams) {
        return new PersonView(
                person.user().value(),
                person.name(),
                person.email(),
                person.roles(),
                teams,
                person.enabled(),
                person.createdAt(),
                person.version());
    }
}
