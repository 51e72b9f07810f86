package io.neurite.dashboard.server;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that read requests and answer them. The JDK's server waits without limit for a request that was begun, so
 * that whoever can reach the port could hold all threads of a bounded pool by beginning many and ending none. Here, one
 * more request than are answered at a time ends the oldest of them; a complete one is answered long before.
 *
 * <p>Streams, which know the token and are counted elsewhere, are not ended so.
 */
final class RequestThreads implements Executor {
    /** More than the browsers of one user ever ask for at a time. */
    private static final int MOST_REQUESTS = 128;

    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "nn-dashboard");
        thread.setDaemon(true);
        return thread;
    });
    /** Those that may be ended, the oldest first. */
    private final Set<Thread> reading = new LinkedHashSet<>();

    @Override
    public void execute(Runnable task) {
        pool.execute(() -> {
            begin();
            try {
                task.run();
            } finally {
                keep();
            }
        });
    }

    private synchronized void begin() {
        if (reading.size() >= MOST_REQUESTS) {
            Iterator<Thread> all = reading.iterator();
            // Closes the connection that the thread reads from, or writes to.
            all.next().interrupt();
            all.remove();
        }
        reading.add(Thread.currentThread());
    }

    /** Lets the request of this thread take as long as it will. */
    synchronized void keep() {
        reading.remove(Thread.currentThread());
    }

    /** Ends all requests. */
    void stop() {
        pool.shutdownNow();
    }
}
