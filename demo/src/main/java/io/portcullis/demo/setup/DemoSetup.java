package io.portcullis.demo.setup;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sets the demo up as a client of the gateway, on one thread of the container, once the gateway answers. */
@WebListener
public final class DemoSetup implements ServletContextListener {
    private static final int ATTEMPTS = 4;
    private static final int SECONDS_BETWEEN = 5;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    private Future<?> setup = new FutureTask<>(() -> null);

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Settings settings = Settings.of(ConfigProvider.getConfig());
        setup = executor.submit(() -> run(settings));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        setup.cancel(true);
    }

    private static void run(Settings settings) {
        try {
            say(
                    attempts(settings)
                            ? new Banner(settings).text()
                            : "The demo is not set up. Stop it and start it again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) { // would stay unseen in the future
            say("The demo is not set up: " + unexpected + ".");
        }
    }

    private static boolean attempts(Settings settings) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                introduce(settings);
                return true;
            } catch (SetupFault fault) {
                say("Demo set-up, attempt " + attempt + " of " + ATTEMPTS + ": " + fault.getMessage() + ".");
                TimeUnit.SECONDS.sleep(attempt < ATTEMPTS ? SECONDS_BETWEEN : 0);
            }
        }
        return false;
    }

    private static void introduce(Settings settings) throws SetupFault, InterruptedException {
        Wire wire = new Wire(settings.localUrl());
        new Readiness(wire, Clock.systemUTC()).await();
        new Introduction(Gateway.signIn(wire, settings), settings).introduceAll();
    }

    /** For the person at the terminal, who asked for it by starting the demo. */
    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        System.out.println(text);
    }
}
