package io.neurite.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server of this machine that answers as a test likes and notes what it is asked for. */
final class Mirror implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** What a server does with a request. */
    interface Answer {
        void to(HttpExchange request) throws IOException;
    }

    Mirror(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", request -> {
            requests.add(name(request) + range(request).map(range -> " " + range).orElse(""));
            try (request) {
                answer.to(request);
            }
        });
        server.start();
    }

    /** Answers with all bytes, and with a part if that is asked for. */
    static void send(HttpExchange request, byte[] file) throws IOException {
        int from = range(request).map(range -> Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"))).orElse(0);
        if (from > 0) {
            request.getResponseHeaders().set("Content-Range",
                    "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        }
        send(request, from > 0 ? 206 : 200, file, from);
    }

    static void send(HttpExchange request, int status, byte[] file, int from) throws IOException {
        request.sendResponseHeaders(status, file.length - from);
        request.getResponseBody().write(file, from, file.length - from);
    }

    /** Announces all bytes and sends the first half, so that the connection is closed in the middle. */
    static void breakOff(HttpExchange request, byte[] file) throws IOException {
        request.sendResponseHeaders(200, file.length);
        request.getResponseBody().write(file, 0, file.length / 2);
        request.getResponseBody().flush();
    }

    /** Keeps a request waiting until the server ends. */
    void stall() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static String name(HttpExchange request) {
        return request.getRequestURI().getPath().replaceFirst(".*/", "");
    }

    static Optional<String> range(HttpExchange request) {
        return Optional.ofNullable(request.getRequestHeaders().getFirst("Range"));
    }

    /** The address of a port that nobody listens at. */
    static URI closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return folder(socket.getLocalPort());
        }
    }

    URI folder() {
        return folder(server.getAddress().getPort());
    }

    private static URI folder(int port) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/files/");
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Returns the names that were asked for, each with the range that was. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
