package io.portcullis.ear.incontainer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Callable;

/** Signs a person in for as long as something is done, as the container does for a caller of the REST API. */
@RequestScoped
class Door {
    @Inject
    private HttpServletRequest request;

    <T> T as(Person person, Callable<T> act) throws Exception {
        request.login(person.id(), Person.PASSWORD);
        try {
            return act.call();
        } finally {
            request.logout();
        }
    }
}
