package io.portcullis.ear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;

/** An SMTP server of a company: it asks who somebody is, and offers to encrypt first, or does not any more. */
final class RelayServer implements AutoCloseable {
    private final ServerSocket listening;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile boolean offersTls = true;
    private volatile boolean takesLogin = true;

    RelayServer() {
        try {
            listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread thread = new Thread(this::serve, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    RelayServer offersTls(boolean offers) {
        offersTls = offers;
        return this;
    }

    RelayServer takesLogin(boolean takes) {
        takesLogin = takes;
        return this;
    }

    /** Every line of every client: {@code tls} or {@code plain}, and what was said; then forgotten. */
    List<String> heard() {
        List<String> heard = List.copyOf(said);
        said.clear();
        return heard;
    }

    boolean heard(String line) {
        return said.contains(line);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                client.setSoTimeout(20_000);
                send(client, "220 relay");
                talk(client, "plain");
            } catch (IOException hungUp) {
                said.add("hung up");
            }
        }
    }

    private void talk(Socket client, String how) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(how + " " + line);
            String verb = line.toUpperCase(Locale.ROOT).split(" ")[0];
            switch (verb) {
                case "EHLO" ->
                    send(
                            client,
                            how.equals("plain") && offersTls
                                    ? "250-relay\r\n250-STARTTLS\r\n250 AUTH PLAIN"
                                    : "250-relay\r\n250 AUTH PLAIN");
                case "STARTTLS" -> {
                    send(client, "220 go on");
                    talk(encrypted(client), "tls");
                    return;
                }
                case "AUTH" -> send(client, takesLogin ? "235 welcome" : "535 who are you");
                case "DATA" -> {
                    send(client, "354 go on");
                    for (String body = lines.readLine(); !".".equals(body); body = lines.readLine()) {
                        said.add(how + " | " + body);
                    }
                    send(client, "250 taken");
                }
                case "QUIT" -> {
                    send(client, "221 bye");
                    return;
                }
                default -> send(client, "250 ok");
            }
        }
    }

    private static Socket encrypted(Socket client) throws IOException {
        SSLSocket socket = (SSLSocket) SelfSigned.server()
                .getSocketFactory()
                .createSocket(client, client.getInetAddress().getHostAddress(), client.getPort(), false);
        socket.setUseClientMode(false);
        return socket;
    }

    private static void send(Socket client, String answer) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
