package io.neurite.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a file, or what is lacking of one.
 *
 * @param client what to ask with
 * @param connecting how long to wait for a connection
 * @param patience how long to wait for an answer, and then for each next byte
 */
record HttpDownload(HttpClient client, Duration connecting, Duration patience) {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-.*");
    private static final long UNKNOWN = -1;

    /** The far side did not send what it should; the message tells what it did instead. */
    static final class RemoteException extends IOException {
        private static final long serialVersionUID = 1;

        RemoteException(String message) {
            super(message);
        }

        RemoteException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** How many bytes a file had when more were added, and how many it has then. */
    record Extent(long before, long after) {}

    /** Is told how many bytes the file has, first of those it had before, and how many it will have, -1 if unknown. */
    interface Progress {
        void reached(long bytes, long total);
    }

    /**
     * Adds to a file what it lacks, or writes it anew if the far side cannot send a part.
     *
     * @param most how many bytes the file may have
     * @throws RemoteException if the far side fails; what has arrived stays, unless it was more than it may be
     * @throws IOException if the file cannot be written, or the thread is interrupted
     */
    Extent run(URI address, Path file, long most, Progress progress) throws IOException {
        long there = Files.exists(file) ? Files.size(file) : 0;
        long before = there < most ? there : 0;
        HttpResponse<Arrivals> answer = ask(address, before);
        if (before > 0 && isOfAnotherRange(answer, before)) {
            answer.body().close();
            before = 0;
            answer = ask(address, before);
        }
        try (Arrivals arrivals = answer.body()) {
            long from = answer.statusCode() == PARTIAL_CONTENT ? before : 0;
            if (from == 0 && answer.statusCode() != OK) {
                throw new RemoteException("the answer is HTTP status " + answer.statusCode());
            }
            if (answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT)
                    .startsWith("text/html")) {
                throw new RemoteException("a web page comes instead of the file, perhaps from the network's log-in or "
                        + "firewall");
            }
            long rest = answer.headers().firstValueAsLong("Content-Length").orElse(UNKNOWN);
            long total = rest < 0 ? UNKNOWN : from + rest;
            if (total > most) {
                throw tooLong(most);
            }
            return new Extent(from, write(arrivals, file, from, most, bytes -> progress.reached(bytes, total)));
        }
    }

    /** A part must be the part that was asked for: else it is of no use, as no answer to that request is. */
    private static boolean isOfAnotherRange(HttpResponse<Arrivals> answer, long wanted) {
        Matcher range = CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
        return answer.statusCode() == RANGE_NOT_SATISFIABLE || answer.statusCode() == PARTIAL_CONTENT
                && !(range.matches() && Long.parseLong(range.group(1)) == wanted);
    }

    private HttpResponse<Arrivals> ask(URI address, long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        CompletableFuture<HttpResponse<Arrivals>> answer = client.sendAsync(request.build(), info -> new Arrivals());
        try {
            return answer.get(connecting.plus(patience).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silence) {
            answer.cancel(true);
            throw explain(silence);
        } catch (ExecutionException failure) {
            throw explain(failure.getCause() == null ? failure : failure.getCause());
        } catch (InterruptedException stop) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The download was interrupted.");
        }
    }

    /** Writes what arrives behind the first bytes of a file, and returns how many it has then. */
    private long write(Arrivals arrivals, Path file, long from, long most, LongConsumer reached) throws IOException {
        long length = from;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            reached.accept(length);
            List<ByteBuffer> pieces = next(arrivals);
            while (pieces != null && length + remaining(pieces) <= most) {
                for (ByteBuffer piece : pieces) {
                    byte[] bytes = new byte[piece.remaining()];
                    piece.get(bytes);
                    out.write(bytes);
                    length += bytes.length;
                }
                reached.accept(length);
                pieces = next(arrivals);
            }
            if (pieces == null) {
                return length;
            }
        }
        Files.delete(file);
        throw tooLong(most);
    }

    private static long remaining(List<ByteBuffer> pieces) {
        return pieces.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private @Nullable List<ByteBuffer> next(Arrivals arrivals) throws IOException {
        try {
            return arrivals.next(patience);
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException failure) {
            throw explain(failure);
        }
    }

    private static RemoteException tooLong(long most) {
        return new RemoteException(String.format(Locale.ROOT, "more than %,d bytes come, which the file cannot have",
                most));
    }

    private RemoteException explain(Throwable failure) {
        String what;
        if (failure instanceof HttpConnectTimeoutException) {
            what = "no connection within " + seconds(connecting);
        } else if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            what = "nothing comes for " + seconds(patience);
        } else if (failure instanceof UnknownHostException || failure.getCause() instanceof UnresolvedAddressException
                || failure.getCause() != null && failure.getCause().getCause() instanceof UnresolvedAddressException) {
            what = "no such host is known";
        } else if (failure instanceof ConnectException) {
            what = "no connection";
        } else {
            what = "the connection failed or broke off (" + failure + ")";
        }
        return new RemoteException(what, failure);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
