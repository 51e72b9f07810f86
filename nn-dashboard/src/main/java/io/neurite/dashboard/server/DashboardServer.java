package io.neurite.dashboard.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.neurite.core.training.TrainingControl;
import io.neurite.dashboard.run.RunFolder;
import io.neurite.dashboard.run.RunRecorder;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Shows the runs of a folder in a browser, those that still go on as well, and lets the browser intervene in one that
 * this process trains.
 *
 * <p>It listens where it is told to: on the loopback interface, unless another address is given. Whoever wants to see
 * more than the page's empty frame needs the token that is part of {@link #url}. Nothing is loaded from elsewhere.
 *
 * <p>Answers are given by threads of its own, which do not keep the JVM alive. All methods may be called from any
 * thread.
 */
public final class DashboardServer implements Closeable {
    private static final int MOST_STREAMS = 32;
    /** Connections to be taken. Where there are more, a browser tries again after seconds only. */
    private static final int MOST_WAITING = 1000;
    private static final int HIGHEST_PORT = 65_535;
    private static final String ASSETS = "/assets/";

    private final HttpServer server;
    private final RequestThreads threads = new RequestThreads();
    private final RunFolder runs;
    private final Guard guard;
    private final Assets assets = new Assets();
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final String host;
    private volatile @Nullable Controls live;

    private DashboardServer(HttpServer server, Path folder, ServerNames names) {
        this.server = server;
        this.runs = new RunFolder(folder);
        this.host = names.shown();
        this.guard = new Guard(names.own());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Begins to answer browsers on this machine.
     *
     * @param folder of the runs; need not be there yet
     * @param port from 1 to 65,535, or 0 for any that is free
     * @return a server to be closed
     * @throws IOException if the port is taken
     * @throws IllegalArgumentException if there is no such port
     */
    public static DashboardServer start(Path folder, int port) throws IOException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("Expected a port from 1 to " + HIGHEST_PORT
                    + ", or 0 for any that is free, got " + port + ".");
        }
        // Without its name: localhost may be another address to the browser.
        InetAddress loopback = InetAddress.getByAddress(InetAddress.getLoopbackAddress().getAddress());
        return start(folder, new InetSocketAddress(loopback, port));
    }

    /**
     * Begins to answer browsers that reach an address. Whoever can, and has the token, can stop the training; what is
     * sent is not encrypted. Browsers may ask for it by an address in digits, by {@code localhost}, and by the name
     * that the given address has, if it has one; of a server at all addresses (0.0.0.0), by the machine's own name.
     *
     * @param folder of the runs; need not be there yet
     * @param address where to listen; best with the name by which browsers are to ask
     * @return a server to be closed
     * @throws IOException if the address is not this machine's, or the port is taken
     */
    public static DashboardServer start(Path folder, InetSocketAddress address) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, MOST_WAITING);
        } catch (BindException refused) {
            BindException why = new BindException("Cannot listen at " + address.getHostString() + ", port "
                    + address.getPort() + " (" + refused.getMessage() + "): the address must be one of this machine, "
                    + "and the port free; port 0 takes any that is.");
            why.initCause(refused);
            throw why;
        }
        DashboardServer started = new DashboardServer(server, folder, ServerNames.of(address));
        // The JDK's own thread keeps the JVM alive, unless one starts it that does not.
        CompletableFuture.runAsync(server::start, started.threads).join();
        return started;
    }

    /**
     * Lets the page intervene in a training of this process.
     *
     * @param run records it in the folder of this server
     * @param control of its trainer
     */
    public void control(RunRecorder run, TrainingControl control) {
        live = new Controls(run, control);
    }

    /** Lets the page intervene no more: the training is over. */
    public void release() {
        live = null;
    }

    /**
     * Returns the address of the page.
     *
     * @return with the token
     */
    public URI url() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/?token=" + guard.token());
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Guard.protect(exchange.getResponseHeaders());
            String refusal = guard.refusal(exchange);
            if (refusal != null) {
                Answer.error(Answer.FORBIDDEN, refusal).send(exchange);
            } else if (exchange.getRequestURI().getPath().equals("/api/events") && guard.knowsToken(exchange)) {
                stream(exchange);
            } else {
                safeAnswer(exchange).send(exchange);
            }
        } catch (IOException gone) {
            // The browser went away.
        }
    }

    private Answer safeAnswer(HttpExchange exchange) {
        try {
            return answer(exchange);
        } catch (IOException | RuntimeException failure) {
            return Answer.error(Answer.FAILED, "The dashboard could not answer: " + failure);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean posts = path.equals("/api/control");
        if (!exchange.getRequestMethod().equals(posts ? "POST" : "GET")) {
            return Answer.error(Answer.WRONG_METHOD, "Expected " + (posts ? "POST." : "GET."));
        }
        if (path.startsWith(ASSETS)) {
            return assets.find(path.substring(ASSETS.length())).orElseGet(DashboardServer::nothingThere);
        }
        if (!guard.knowsToken(exchange)) {
            String sentence = "The address needs the token: open it as it was printed when the dashboard was started.";
            // Of the page itself, a person reads the answer.
            return path.equals("/") ? Answer.text(Answer.FORBIDDEN, sentence)
                    : Answer.error(Answer.FORBIDDEN, sentence);
        }
        return switch (path) {
            case "/" -> assets.page();
            case "/api/runs" -> Answer.json(list());
            case "/api/control" -> intervene(exchange);
            default -> nothingThere();
        };
    }

    private static Answer nothingThere() {
        return Answer.error(Answer.NOT_FOUND, "There is nothing here.");
    }

    private List<Map<String, Object>> list() throws IOException {
        List<Map<String, Object>> list = new ArrayList<>();
        Instant now = Instant.now();
        for (RunFolder.Run run : runs.list()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("id", run.id());
            tree.put("name", run.name());
            tree.put("started", run.started());
            tree.put("live", isLive(run.id()));
            tree.put("size", run.size());
            tree.put("silence", Math.max(0, Duration.between(run.written(), now).toSeconds()));
            list.add(tree);
        }
        return list;
    }

    private boolean isLive(String id) {
        Controls controls = live;
        return controls != null && controls.run().id().equals(id);
    }

    private Answer intervene(HttpExchange exchange) throws IOException {
        Controls controls = live;
        return controls != null ? controls.answer(exchange)
                : Answer.error(Answer.CONFLICT, "No training is under way here.");
    }

    private void stream(HttpExchange exchange) throws IOException {
        String id = Query.of(exchange).getOrDefault("run", "");
        Optional<Path> file = runs.file(id);
        if (file.isEmpty()) {
            nothingThere().send(exchange);
        } else if (!streams.tryAcquire()) {
            Answer.error(Answer.TOO_MANY, "Too many pages look at runs; close some.").send(exchange);
        } else {
            try {
                threads.keep();
                EventStream.send(exchange, file.get(), () -> isLive(id));
            } finally {
                streams.release();
            }
        }
    }

    /** Ends the answers to all browsers; those that wait for the end of a run get what there is of it first. */
    @Override
    public void close() {
        // With anybody there, this waits a second in any case.
        boolean isAlone = streams.availablePermits() == MOST_STREAMS;
        server.stop(isAlone ? 0 : 1);
        threads.stop();
    }
}
