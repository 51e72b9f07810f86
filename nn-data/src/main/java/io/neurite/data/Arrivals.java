package io.neurite.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as they arrive, for a thread that waits for more only so long: the streams of the HTTP client
 * wait for ever.
 *
 * <p>The client's thread calls the methods of {@link BodySubscriber}, one other thread the rest.
 */
final class Arrivals implements BodySubscriber<Arrivals>, Closeable {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    /** Bytes, of which there are none at the end, or why there will be none. */
    private record Event(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

    /** The answer is there as soon as its header is, whatever becomes of its body. */
    @Override
    public CompletionStage<Arrivals> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription begun) {
        begun.request(1);
        subscription.complete(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), true, null));
    }

    /**
     * Returns the next bytes, or null if that was all.
     *
     * @throws HttpTimeoutException if none arrive in time
     * @throws IOException if there will be no more, although that was not all
     */
    @Nullable List<ByteBuffer> next(Duration patience) throws IOException {
        Event event;
        try {
            event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The download was interrupted.");
        }
        if (event == null) {
            throw new HttpTimeoutException("stalled");
        }
        if (event.failure() != null) {
            throw new IOException(event.failure().getMessage(), event.failure());
        }
        if (event.last()) {
            return null;
        }
        // What is not asked for stays in the network: no more than one piece waits in memory.
        subscription.thenAccept(begun -> begun.request(1));
        return event.bytes();
    }

    /** Wants no more; the client then closes the connection. */
    @Override
    public void close() {
        subscription.thenAccept(Subscription::cancel);
    }
}
