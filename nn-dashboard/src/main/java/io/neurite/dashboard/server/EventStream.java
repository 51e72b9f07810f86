package io.neurite.dashboard.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the lines of a run's file to a browser, those to come as well, as
 * <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>. The id of an event
 * is where the next one begins in the file, so that a browser that lost its connection goes on there.
 *
 * <p>A browser that is slow holds up nobody but the thread that serves it: what it has not taken yet is in the file.
 */
final class EventStream {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 24;
    private static final long POLL_MILLIS = 200;
    /** A comment from time to time tells whether somebody still listens. */
    private static final long POLLS_BETWEEN_COMMENTS = 5;
    /** A file that has not grown for so long belongs to a process that is no more. */
    private static final long FORGOTTEN_MILLIS = 86_400_000;
    private static final byte[] END = "{\"type\":\"end\"".getBytes(StandardCharsets.UTF_8);

    private final Path path;
    private final FileChannel file;
    private final BooleanSupplier isLive;
    private final OutputStream out;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    /** The bytes of a line whose end is not there yet. */
    private byte[] line = new byte[BLOCK];
    private int length;
    private long position;
    private boolean sawEnd;

    private EventStream(Path path, FileChannel file, BooleanSupplier isLive, OutputStream out, long from) {
        this.path = path;
        this.file = file;
        this.isLive = isLive;
        this.out = out;
        this.position = from;
    }

    /**
     * Sends all there is and will be, until the run has ended, the browser has gone, or the thread is interrupted.
     *
     * @param isLive tells whether this process trains the run
     */
    static void send(HttpExchange exchange, Path file, BooleanSupplier isLive) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            long from = begin(channel, last != null ? last : Query.of(exchange).get("from"));
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(Answer.OK, 0);
            new EventStream(file, channel, isLive, exchange.getResponseBody(), from).run();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns where to go on: what the browser says, if a line begins there, else the beginning. */
    private static long begin(FileChannel file, @Nullable String lastId) throws IOException {
        if (lastId == null || !lastId.matches("[0-9]{1,18}")) {
            return 0;
        }
        long from = Long.parseLong(lastId);
        ByteBuffer before = ByteBuffer.allocate(1);
        boolean isBegin = from > 0 && from <= file.size() && file.read(before, from - 1) == 1 && before.get(0) == '\n';
        return isBegin ? from : 0;
    }

    private void run() throws IOException, InterruptedException {
        long polls = 0;
        while (true) {
            // Asked before the file is read: what a run writes before it is over is read then, too.
            boolean live = isLive.getAsBoolean();
            if (read()) {
                polls = 0;
                continue;
            }
            if (!live && (sawEnd || isForgotten())) {
                out.write("event: done\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                return;
            }
            if (polls++ % POLLS_BETWEEN_COMMENTS == 0) {
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean isForgotten() throws IOException {
        return System.currentTimeMillis() - Files.getLastModifiedTime(path).toMillis() > FORGOTTEN_MILLIS;
    }

    /** Sends the lines of the next block; returns false if there is none. */
    private boolean read() throws IOException {
        block.clear();
        int many = file.read(block, position + length);
        if (many <= 0) {
            return false;
        }
        for (int i = 0; i < many; i++) {
            byte next = block.get(i);
            if (next == '\n') {
                send();
            } else {
                append(next);
            }
        }
        return true;
    }

    /** Keeps the beginning of a line that is longer than any event. */
    private void append(byte next) {
        if (length == line.length && length < LONGEST_LINE) {
            line = Arrays.copyOf(line, 2 * length);
        }
        if (length < line.length) {
            line[length] = next;
        }
        length++;
    }

    private void send() throws IOException {
        position += length + 1;
        if (length > line.length) {
            length = 0;
            return;
        }
        sawEnd = length > END.length && Arrays.equals(line, 0, END.length, END, 0, END.length);
        out.write(("id: " + position + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < length; i++) {
            // Whatever the file has: a line of it is a line of the stream.
            line[i] = line[i] == '\r' ? (byte) ' ' : line[i];
        }
        out.write(line, 0, length);
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        length = 0;
    }
}
