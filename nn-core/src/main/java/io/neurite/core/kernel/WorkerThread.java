package io.neurite.core.kernel;

import java.util.concurrent.locks.LockSupport;

/** The threads of a training's own: whoever starts one, ends it. */
public final class WorkerThread {
    private WorkerThread() {}

    /**
     * Starts a daemon thread.
     *
     * @param name what tells it from the others
     * @param work what it does; the thread ends when it returns
     * @return the thread
     */
    public static Thread start(String name, Runnable work) {
        // No inherited ThreadLocals, no context class loader: an application that is dropped leaves nothing behind.
        Thread started = new Thread(null, work, "neurite-worker-" + name, 0, false);
        started.setDaemon(true);
        started.setContextClassLoader(null);
        started.start();
        return started;
    }

    /**
     * Wakes a thread that has been told to end, should it be parked, and waits until it has ended.
     *
     * @param ending the thread
     * @return true if the caller was interrupted meanwhile; the interrupt is then cleared
     */
    public static boolean join(Thread ending) {
        boolean interrupted = false;
        while (true) {
            LockSupport.unpark(ending);
            try {
                ending.join();
                return interrupted;
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
    }
}
