package io.portcullis.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One address of the stand-in: hears requests, answers as the faults of the moment let it. */
final class StandInServer implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits 40 ms for an acknowledgement
    }

    private final String name;
    private final Answers answers;
    private final List<PermitStandIn.Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger undisturbed = new AtomicInteger(Integer.MAX_VALUE);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "permit-stand-in");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Moment moment = new Moment(null);
    private HttpServer server;
    private int port;

    /** A time between two changes of the fault. */
    private record Moment(Trouble fault) {}

    record Answer(int status, String body) {}

    interface Answers {
        Answer to(PermitStandIn.Request request);
    }

    StandInServer(String name, Answers answers) {
        this.name = name;
        this.answers = answers;
        open();
    }

    private void open() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            port = server.getAddress().getPort();
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    List<PermitStandIn.Request> requests() {
        return requests;
    }

    synchronized void fail(Trouble fault) {
        heal();
        moment = new Moment(fault);
        if (fault == Trouble.REFUSED) {
            server.stop(0);
        }
    }

    /** So many are answered rightly, every later one is broken. */
    void failAfter(int requests) {
        undisturbed.set(requests);
    }

    synchronized void heal() {
        boolean closed = moment.fault() == Trouble.REFUSED;
        moment = new Moment(null);
        undisturbed.set(Integer.MAX_VALUE);
        if (closed) {
            open();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Moment now = moment;
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            PermitStandIn.Request request = new PermitStandIn.Request(
                    name,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    body,
                    Map.copyOf(exchange.getRequestHeaders()));
            requests.add(request);
            if (undisturbed.getAndUpdate(left -> left == Integer.MAX_VALUE || left <= 0 ? left : left - 1) <= 0) {
                send(exchange, Trouble.BROKEN.status(), Trouble.BROKEN.body());
            } else if (now.fault() == null) {
                Answer answer = answers.to(request);
                send(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
            } else {
                disturbed(exchange, now, request);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void disturbed(HttpExchange exchange, Moment now, PermitStandIn.Request request)
            throws IOException, InterruptedException {
        switch (now.fault()) {
            case SILENT -> last(now);
            case DRIPPING -> drip(exchange, now);
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", url() + "/yes");
                send(
                        exchange,
                        request.path().equals("/yes") ? 200 : 302,
                        "{\"allow\":true}".getBytes(StandardCharsets.UTF_8));
            }
            case SHORT_BULK -> {
                int fewer = request.body().split("\"action\"", -1).length - 2;
                String yes = "{\"allow\":true}";
                String body = "{\"allow\":[" + String.join(",", Collections.nCopies(fewer, yes)) + "]}";
                send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
            }
            default -> send(exchange, now.fault().status(), now.fault().body());
        }
    }

    private void last(Moment now) throws InterruptedException {
        while (moment == now) {
            Thread.sleep(20);
        }
    }

    private void drip(HttpExchange exchange, Moment now) throws IOException, InterruptedException {
        byte[] body = now.fault().body();
        exchange.sendResponseHeaders(200, body.length);
        for (int i = 0; i < body.length && moment == now; i++) {
            exchange.getResponseBody().write(body[i]);
            exchange.getResponseBody().flush();
            Thread.sleep(500);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 || status == 204 ? -1 : body.length);
        if (body.length > 0 && status != 204) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        heal();
        server.stop(0);
        threads.shutdownNow();
    }
}
