package io.neurite.dashboard.tensorboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A file of records in TensorFlow's format TFRecord, to be written.
 *
 * <p>A record is the length of its data (8 bytes), a checksum of these bytes, the data, and a checksum of the data, all
 * little-endian. Each is written at once, and nothing stays open or in a buffer meanwhile: a process that is killed
 * leaves all records but at most the last one whole, and a file that has vanished is noticed.
 */
final class EventFile {
    private static final int MASK_ROTATION = 15;
    private static final int MASK_DELTA = 0xa282ead8;

    private final Path file;
    private long size;

    private EventFile(Path file) {
        this.file = file;
    }

    /**
     * Makes a file that is not there yet. TensorBoard reads those of a folder in the order of their names, in which the
     * time comes first, and takes the name of the machine to be part of it.
     *
     * @param seconds the time, in seconds since 1970
     */
    static EventFile create(Path folder, long seconds) throws IOException {
        String host = host();
        for (int number = 0;; number++) {
            try {
                return new EventFile(Files.createFile(folder.resolve(
                        String.format(Locale.ROOT, "events.out.tfevents.%010d.%s.%d", seconds, host, number))));
            } catch (FileAlreadyExistsException anotherTraining) {
                // Which began in the same second: the next number is tried.
                continue;
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^\\w.-]", "_");
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    /**
     * Appends a record. An interrupt of the thread, which closes channels, is set aside until it is written: then it is
     * written once more, in the same place.
     */
    void append(byte[] data) throws IOException {
        ByteBuffer record = record(data);
        boolean interrupted = Thread.interrupted();
        try {
            while (!write(record)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        size += record.limit();
    }

    /** Writes behind the last whole record; returns false if an interrupt was in the way. */
    private boolean write(ByteBuffer record) throws IOException {
        record.rewind();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (record.hasRemaining()) {
                channel.write(record, size + record.position());
            }
            return true;
        } catch (ClosedByInterruptException interrupt) {
            return false;
        }
    }

    static ByteBuffer record(byte[] data) {
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(checksum(record.array(), Long.BYTES));
        return record.put(data).putInt(checksum(data, data.length)).flip();
    }

    /** CRC-32C, rotated and moved on, so that checksums of data which hold checksums stay good ones. */
    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
