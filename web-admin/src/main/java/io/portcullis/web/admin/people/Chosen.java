package io.portcullis.web.admin.people;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.directory.UnknownPerson;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;

/** The person a page is about, as its address names them. */
record Chosen(UserId user, PersonView view) {
    /** @throws UnknownPerson if the address names nobody */
    static Chosen of(People people, HostId host, String id) {
        UserId user = user(id);
        return new Chosen(user, people.find(host, user).orElseThrow(() -> new UnknownPerson(id)));
    }

    static UserId user(String id) {
        try {
            return new UserId(id);
        } catch (IllegalArgumentException malformed) {
            throw new UnknownPerson(id);
        }
    }
}
