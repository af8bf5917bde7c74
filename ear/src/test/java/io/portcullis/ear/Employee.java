package io.portcullis.ear;

import jakarta.json.Json;

/** Somebody who can sign in with the demo's password, made for one test. */
record Employee(Rest admin, String email) {
    static Employee hired(Rest admin, String email, String name) {
        String person = Json.createObjectBuilder()
                .add("email", email)
                .add("name", name)
                .add("password", Portal.PASSWORD)
                .build()
                .toString();
        Rest.expect(201, admin.call("POST", "/v1/users", person));
        return new Employee(admin, email);
    }

    /** @param ceiling how far this person may let an agent go there */
    Employee may(String server, String ceiling) {
        admin.grant(email, server, ceiling);
        return this;
    }
}
