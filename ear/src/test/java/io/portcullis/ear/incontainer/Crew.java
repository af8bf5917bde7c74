package io.portcullis.ear.incontainer;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** Other threads of the server, which act as whoever sent them. */
@ApplicationScoped
class Crew {
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService threads;

    <T> Future<T> send(Callable<T> work) {
        return threads.submit(work);
    }
}
