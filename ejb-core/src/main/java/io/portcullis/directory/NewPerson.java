package io.portcullis.directory;

import io.portcullis.identity.Roles;
import io.portcullis.identity.UserId;
import java.util.Set;
import java.util.regex.Pattern;

/** A human to be made; the address is the name they sign in with. */
public record NewPerson(String email, String name, Set<String> roles) {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");
    private static final int LONGEST_NAME = 200;

    public NewPerson {
        email = email.strip();
        name = name.strip();
        if (!ADDRESS.matcher(email).matches()) {
            throw new IllegalArgumentException("email must be an e-mail address");
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("name has 1 to 200 characters");
        }
        roles = Roles.checked(roles);
    }

    public UserId user() {
        return new UserId(email);
    }
}
