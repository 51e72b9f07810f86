package io.neurite.dashboard.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.neurite.core.training.TrainingControl;
import io.neurite.dashboard.run.RunFolder;
import io.neurite.dashboard.run.RunRecorder;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private static final int MOST_THREADS = 48;
    private static final String ASSETS = "/assets/";

    private final HttpServer server;
    private final ExecutorService threads;
    private final RunFolder runs;
    private final Guard guard;
    private final Assets assets = new Assets();
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final String host;
    private volatile @Nullable Controls live;

    private DashboardServer(HttpServer server, Path folder, String host) {
        this.server = server;
        this.runs = new RunFolder(folder);
        this.host = host;
        this.guard = new Guard(host);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, 1, TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "nn-dashboard");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
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
     */
    public static DashboardServer start(Path folder, int port) throws IOException {
        return start(folder, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Begins to answer browsers that reach an address. Whoever can, and has the token, can stop the training; what is
     * sent is not encrypted.
     *
     * @param folder of the runs; need not be there yet
     * @param address where to listen
     * @return a server to be closed
     * @throws IOException if the address is not this machine's, or the port is taken
     */
    public static DashboardServer start(Path folder, InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        InetAddress bound = server.getAddress().getAddress();
        String named = bound.getHostAddress().replaceAll("%.*", "");
        String host = bound.isAnyLocalAddress() ? "localhost"
                : bound instanceof Inet6Address ? "[" + named + "]" : named;
        DashboardServer started = new DashboardServer(server, folder, host);
        server.start();
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
            return Answer.error(Answer.FORBIDDEN, "The address needs the token: open it as it was printed when the "
                    + "dashboard was started.");
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
        for (RunFolder.Run run : runs.list()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("id", run.id());
            tree.put("name", run.name());
            tree.put("started", run.started());
            tree.put("live", isLive(run.id()));
            tree.put("size", run.size());
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
        threads.shutdownNow();
    }
}
