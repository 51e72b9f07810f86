package io.neurite.data.table;

import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Repairs;
import io.neurite.data.source.Rows;
import io.neurite.data.source.Source;
import io.neurite.io.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file: groups of rows one after another, then a {@link TableIndex} that tells where they are and what the
 * columns hold, then the index's length and checksum. Every group has a checksum in the index.
 */
final class TableFile {
    private static final byte[] MAGIC = "NEURITE-TABLE-2\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = Integer.BYTES * 2;
    private static final int MOST_MAPPED = 1 << 30;
    private static final int BUFFER = 1 << 20;
    /** Of a source that cannot tell; such a file is not used again. */
    private static final String NO_VERSION = "";

    private final Source source;
    private final Path file;
    private final List<String> missing;

    TableFile(Source source, Path file, List<String> missing) {
        this.source = source;
        this.file = file;
        this.missing = missing;
    }

    /** Maps the file, made anew if it is not what the source and the texts for missing cells would give now. */
    Table open(Repairs repairs, DoubleConsumer progress) throws IOException {
        String version = source.version();
        TableIndex index = version != null && Files.isRegularFile(file) ? readIndex() : null;
        if (version == null || index == null || !index.isOf(version, missing)
                || repairs.isStrict() && !index.isSound()) {
            make(version == null ? NO_VERSION : version,
                    repairs.isStrict() ? Repairs.strict() : Repairs.lenient(), progress);
            index = readIndex();
        }
        if (index == null) {
            throw new InvalidDataException(file + ": the cache cannot be read back. Is the disk damaged?");
        }
        index.repeat(repairs);
        return new Table(source, index.rows(), index.shift(), index.columns(), map(index), missing);
    }

    private void make(String version, Repairs repairs, DoubleConsumer progress) throws IOException {
        try (Rows rows = source.open(repairs)) {
            AtomicFile.replace(file, out -> {
                Appended store = new Appended(out);
                TableWriter writer = new TableWriter(rows.names(), missing, store);
                writer.addAll(rows, repairs, progress);
                store.end(new TableIndex(version, missing, repairs.droppedRows(), repairs.examples(), writer.rows(),
                        writer.shift(), writer.profiles(), store.entries));
            });
        }
    }

    /** Appends groups to a stream. */
    private static final class Appended implements RowStore {
        final List<TableIndex.Entry> entries = new ArrayList<>();
        private final DataOutputStream out;
        private long length = MAGIC.length;

        Appended(OutputStream out) throws IOException {
            this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
            this.out.write(MAGIC);
        }

        @Override
        public void add(ByteBuffer bytes, RowFormat format, int rows) throws IOException {
            int checksum = RowGroup.checksum(bytes.duplicate());
            entries.add(new TableIndex.Entry(length, format, rows, checksum));
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            length += bytes.remaining();
        }

        void end(TableIndex index) throws IOException {
            byte[] bytes = index.toBytes();
            out.write(bytes);
            out.writeInt(bytes.length);
            out.writeInt(RowGroup.checksum(ByteBuffer.wrap(bytes)));
            out.flush();
        }
    }

    /** Returns the index, null if the file is no table or damaged. */
    private @Nullable TableIndex readIndex() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = channel.size() - TRAILER;
            if (end < MAGIC.length || !ByteBuffer.wrap(MAGIC).equals(read(channel, 0, MAGIC.length))) {
                return null;
            }
            ByteBuffer trailer = read(channel, end, TRAILER);
            int length = trailer.getInt();
            // The checksum of nothing is zero, as is what a file has at its end after a loss of power.
            if (length < 1 || length > end - MAGIC.length) {
                return null;
            }
            ByteBuffer bytes = read(channel, end - length, length);
            if (RowGroup.checksum(bytes.duplicate()) != trailer.getInt()) {
                return null;
            }
            TableIndex index = TableIndex.read(new DataInputStream(new ByteArrayInputStream(bytes.array())));
            return index.end() == end - length ? index : null;
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // Until the buffer is full or the file has ended.
        }
        return bytes.flip();
    }

    /** Maps the groups, as many together as one mapping may hold. */
    private List<RowGroup> map(TableIndex index) throws IOException {
        List<RowGroup> groups = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            List<TableIndex.Entry> entries = index.groups();
            int next = 0;
            while (next < entries.size()) {
                long begin = entries.get(next).offset();
                int last = next;
                while (last + 1 < entries.size() && entries.get(last + 1).end() - begin <= MOST_MAPPED) {
                    last++;
                }
                ByteBuffer bytes = channel.map(MapMode.READ_ONLY, begin, entries.get(last).end() - begin)
                        .order(ByteOrder.LITTLE_ENDIAN);
                for (; next <= last; next++) {
                    TableIndex.Entry entry = entries.get(next);
                    groups.add(new RowGroup(bytes, (int) (entry.offset() - begin), entry.format(), entry.rows(),
                            entry.checksum()));
                }
            }
        }
        return groups;
    }
}
