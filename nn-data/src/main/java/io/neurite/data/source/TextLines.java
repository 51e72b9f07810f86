package io.neurite.data.source;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a text, as bytes; those that are blank are passed over. */
final class TextLines implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 1 << 22;
    private static final int[] MARK = {0xEF, 0xBB, 0xBF};

    private final String source;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long number;

    TextLines(InputStream packed, String source) throws IOException {
        this.source = source;
        try {
            in = DataStreams.unpacked(packed);
        } catch (IOException e) {
            throw DataStreams.explain(source, e);
        }
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Reads the next line that is not blank, without its end; null if there is none. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean more = true;
        while (more) {
            more = append(line);
            number++;
            byte[] bytes = line.toByteArray();
            int from = number == 1 && startsWithMark(bytes) ? MARK.length : 0;
            for (int i = from; i < bytes.length; i++) {
                if (bytes[i] < 0 || bytes[i] > ' ') {
                    return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
                }
            }
            line.reset();
        }
        return null;
    }

    private static boolean startsWithMark(byte[] bytes) {
        for (int i = 0; i < MARK.length; i++) {
            if (i == bytes.length || (bytes[i] & 0xFF) != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** Appends what comes before the end of a line; returns false if the text has ended. */
    private boolean append(ByteArrayOutputStream line) throws IOException {
        while (at < end || fill()) {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (line.size() > LONGEST) {
                throw new InvalidDataException(source + ", line " + (number + 1) + ": expected a line of at most "
                        + LONGEST + " bytes, got a longer one. Is every row on a line of its own?");
            }
            if (at < end) {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean fill() throws IOException {
        try {
            at = 0;
            end = in.read(buffer);
            return end > 0;
        } catch (IOException e) {
            throw DataStreams.explain(source, e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
