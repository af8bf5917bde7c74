package io.portcullis.ear;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The one address in front of several nodes. It sends everybody to one of them until it is told to send them elsewhere. */
final class Balancer implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int port;

    private Balancer(ServerSocket door) {
        this.door = door;
        start(this::admit);
    }

    static Balancer listening() {
        try {
            return new Balancer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    String url() {
        return "http://localhost:" + door.getLocalPort();
    }

    /** From now on; connections to the node before are cut. */
    void send(Gateway to) {
        port = to.port();
        open.forEach(Balancer::quietly);
        open.clear();
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket node = new Socket(InetAddress.getLoopbackAddress(), port);
                open.add(client);
                open.add(node);
                start(() -> pump(client, node));
                start(() -> pump(node, client));
            } catch (IOException closed) {
                // the next one is tried, or the door is closed
                continue;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            quietly(from);
            quietly(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        quietly(door);
        open.forEach(Balancer::quietly);
    }
}
