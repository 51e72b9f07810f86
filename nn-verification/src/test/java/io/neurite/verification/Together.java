package io.neurite.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that begin at the same moment. */
final class Together {
    private Together() {}

    /** What one of the threads does. */
    @FunctionalInterface
    interface Part<T> {
        T run(int thread) throws Exception;
    }

    /** Returns what each thread has returned; throws what one of them has thrown. */
    static <T> List<T> run(int threads, Part<T> part) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<T>> parts = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            parts.add(() -> {
                start.await();
                return part.run(number);
            });
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(parts)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
