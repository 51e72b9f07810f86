package io.neurite.dashboard.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.util.Event;

class EventFileTest {
    private static final long SECONDS = 1_700_000_000;

    @TempDir
    private Path folder;

    /** The checksums of RFC 3720, appendix B.4, and that of the nine digits, masked. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, 8a9136aa",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 62a8ab43",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, 46dd794e",
        "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100, 113fdb5c",
        "313233343536373839, e3069283"
    })
    void publishedChecksumsEndARecordMasked(String data, String published) {
        byte[] bytes = HexFormat.of().parseHex(data);
        int crc = HexFormat.fromHexDigits(published);
        ByteBuffer record = EventFile.record(bytes);
        assertEquals((crc >>> 15 | crc << 17) + 0xa282ead8, record.getInt(record.limit() - Integer.BYTES));
    }

    /** An event file of TensorFlow begins so: the length 24 and its checksum, a time, the version. */
    @Test
    void theVersionHasTheBytesThatTensorFlowWrites() {
        byte[] record = EventFile.record(Events.version(SECONDS).toBytes()).array();
        assertArrayEquals(HexFormat.of().parseHex("1800000000000000a37f4b2209"), Arrays.copyOf(record, 13));
        assertEquals("\u001a\rbrain.Event:2", new String(record, 21, 15, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7", "1000", "100000"})
    void recordsOfAnyLengthAreFramed(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) length);
        ByteBuffer record = EventFile.record(data);
        assertEquals(ByteOrder.LITTLE_ENDIAN, record.order());
        assertEquals(length, record.getLong());
        assertEquals(RecordedEvents.checksum(Arrays.copyOf(record.array(), Long.BYTES)), record.getInt());
        byte[] read = new byte[length];
        record.get(read);
        assertArrayEquals(data, read);
        assertEquals(RecordedEvents.checksum(data), record.getInt());
        assertFalse(record.hasRemaining());
    }

    @Test
    void filesOfOneSecondHaveNamesInTheirOrder() throws IOException {
        for (int number = 0; number < 3; number++) {
            EventFile file = EventFile.create(folder, SECONDS);
            assertEquals(RecordedEvents.files(folder).get(number).toString(), file.toString());
            assertTrue(file.toString().matches(".*[/\\\\]events\\.out\\.tfevents\\.1700000000\\.[\\w.-]+\\." + number),
                    file::toString);
        }
        EventFile later = EventFile.create(folder, SECONDS + 1);
        EventFile first = EventFile.create(folder, 7);
        assertEquals(first.toString(), RecordedEvents.files(folder).get(0).toString());
        assertEquals(later.toString(), RecordedEvents.files(folder).get(4).toString());
    }

    @Test
    void anInterruptIsKeptAndLosesNothing() throws IOException {
        EventFile file = EventFile.create(folder, SECONDS);
        file.append(Events.version(1).toBytes());
        Thread.currentThread().interrupt();
        file.append(Events.version(2).toBytes());
        assertTrue(Thread.interrupted(), "and so it is cleared for other tests");
        file.append(Events.version(3).toBytes());
        assertEquals(List.of(1.0, 2.0, 3.0),
                RecordedEvents.ofOnlyFile(folder).stream().map(Event::getWallTime).toList());
    }

    /** One interrupt for each record, before, while or after it is written. */
    @Test
    void interruptsInTheMidstOfWritingLoseNothingAndAreKept() throws Exception {
        int records = 2000;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        EventFile file = EventFile.create(folder, SECONDS);
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger interrupts = new AtomicInteger();
        AtomicInteger kept = new AtomicInteger();
        Thread writer = new Thread(() -> {
            for (int number = 1; number <= records; number++) {
                begun.set(number);
                append(file, number);
                while (interrupts.get() < number) {
                    Thread.onSpinWait();
                }
                kept.addAndGet(Thread.interrupted() ? 1 : 0);
            }
        });
        writer.start();
        for (int number = 1; number <= records; number++) {
            while (begun.get() < number && writer.isAlive()) {
                Thread.onSpinWait();
            }
            for (int spin = random.nextInt(1000); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            writer.interrupt();
            interrupts.set(number);
        }
        writer.join();
        assertEquals(IntStream.rangeClosed(1, records).mapToObj(number -> (double) number).toList(),
                RecordedEvents.ofOnlyFile(folder).stream().map(Event::getWallTime).toList(), "seed " + seed);
        assertEquals(records, kept.get(), "seed " + seed);
    }

    private static void append(EventFile file, double time) {
        try {
            file.append(Events.version(time).toBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aFileThatVanishedIsNotMadeAnew() throws IOException {
        EventFile file = EventFile.create(folder, SECONDS);
        Files.delete(Path.of(file.toString()));
        assertThrows(NoSuchFileException.class, () -> file.append(new byte[1]));
        assertEquals(List.of(), RecordedEvents.files(folder));
    }
}
