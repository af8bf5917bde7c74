package io.portcullis.upstream.egress;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A listener on loopback that counts who comes, and answers each connection's first request with fixed bytes. */
final class Canary implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> accepted = new ArrayList<>();
    private volatile int connections;
    private volatile String answer = "";
    private volatile boolean silent;
    private volatile boolean endless;

    Canary() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "canary");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** In ISO 8859-1; the connection is closed behind it. */
    void answers(String bytes) {
        answer = bytes.replaceFirst("\r\n", "\r\nConnection: close\r\n");
    }

    /** The same, and then chunks without an end. */
    void answersEndlessly(String bytes) {
        answer = bytes;
        endless = true;
    }

    void staysSilent() {
        silent = true;
    }

    int connections() {
        return connections;
    }

    /** The last request, head and body. */
    String request() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections++;
                accepted.add(socket);
                requests.add(read(socket.getInputStream()));
                if (!silent) {
                    write(socket);
                }
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void write(Socket socket) throws IOException {
        try (socket) {
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            while (endless) {
                socket.getOutputStream().write("4\r\ndata\r\n".getBytes(ISO_8859_1));
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return request.toString();
            }
            request.append((char) c);
        }
        Matcher length = LENGTH.matcher(request);
        if (length.find()) {
            request.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1));
        }
        return request.toString();
    }
}
