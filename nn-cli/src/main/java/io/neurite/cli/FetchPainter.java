package io.neurite.cli;

import io.neurite.data.DatasetFetcher;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows how a download goes: a line per file, and at a terminal one that is drawn again and again meanwhile. */
final class FetchPainter implements DatasetFetcher.Listener {
    private static final int KILO = 1000;
    private static final int MEGA = 1_000_000;

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final ProgressLine line;
    private String file = "";
    private long begun;
    private long bytesBefore;

    FetchPainter(PrintStream err, LongSupplier nanoTime, Terminal terminal) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.line = new ProgressLine(err, terminal);
    }

    @Override
    public void isThere(Path there) {
        say(there.getFileName() + " is there already");
    }

    @Override
    public void damaged(Path there, String fault) {
        say(there.getFileName() + " is damaged and will be replaced: it " + fault);
    }

    @Override
    public void reached(String name, long bytes, long total) {
        long now = nanoTime.getAsLong();
        if (!name.equals(file) || bytes < bytesBefore) {
            file = name;
            begun = now;
            bytesBefore = bytes;
            if (bytes > 0) {
                say(name + " goes on after " + size(bytes));
            }
        }
        if (line.isDue(now)) {
            String of = total < 0 ? "" : " of " + size(total);
            line.draw(now, name + " [", total <= 0 ? 0 : Math.min(1, (double) bytes / total),
                    "] " + size(bytes) + of + rate(bytes - bytesBefore, now));
        }
    }

    @Override
    public void failed(URI address, String fault) {
        file = "";
        say(address + ": " + fault);
    }

    @Override
    public void fetched(DatasetFetcher.Fetched fetched) {
        say(fetched.file().getFileName() + " fetched, " + size(fetched.received())
                + rate(fetched.received(), nanoTime.getAsLong()) + ", from " + fetched.source());
        file = "";
    }

    /** Writes a line of its own. */
    private void say(String text) {
        line.clear();
        err.println(text);
    }

    private String rate(long bytes, long now) {
        return now > begun
                ? String.format(Locale.ROOT, ", %.1f MB/s", bytes / (double) MEGA / ((now - begun) / 1e9)) : "";
    }

    private static String size(long bytes) {
        return bytes < MEGA ? (bytes + KILO - 1) / KILO + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) MEGA);
    }
}
