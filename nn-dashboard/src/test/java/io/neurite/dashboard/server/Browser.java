package io.neurite.dashboard.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends whatever it is told to, as no real browser would, and reads what comes back. */
final class Browser {
    private final int port;
    private final String token;

    Browser(URI url) {
        port = url.getPort();
        token = url.getQuery().substring("token=".length());
    }

    int port() {
        return port;
    }

    String token() {
        return token;
    }

    /** What the server said. */
    record Reply(int status, List<String> headers, String body) {
        String header(String name) {
            return headers.stream().filter(h -> h.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
                    .map(h -> h.substring(name.length() + 1).strip()).findFirst().orElse("");
        }
    }

    Reply get(String target, String... headers) throws IOException {
        return send("GET", target, "127.0.0.1:" + port, "", headers);
    }

    Reply post(String target, String body, String... headers) throws IOException {
        return send("POST", target, "127.0.0.1:" + port, body, headers);
    }

    Reply send(String method, String target, String host, String body, String... headers) throws IOException {
        try (Socket socket = connect(method, target, host, body, headers)) {
            return read(socket.getInputStream());
        }
    }

    Socket connect(String method, String target, String host, String body, String... headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        request.append(host.isEmpty() ? "" : "Host: " + host + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append(body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n").append("\r\n").append(body);
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static Reply read(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        List<String> head = new ArrayList<>(List.of(text.substring(0, end).split("\r\n")));
        int status = Integer.parseInt(head.remove(0).split(" ")[1]);
        return new Reply(status, head, text.substring(end + 4));
    }
}
