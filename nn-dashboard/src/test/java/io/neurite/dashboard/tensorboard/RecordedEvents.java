package io.neurite.dashboard.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** Reads event files with nothing of what has written them. */
final class RecordedEvents {
    private static final int AROUND_DATA = 16;

    private RecordedEvents() {}

    /** Returns the event files of a folder, in the order in which TensorBoard reads them. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("tfevents")).sorted().toList();
        }
    }

    /** Returns the events of a folder's only file. */
    static List<Event> ofOnlyFile(Path folder) throws IOException {
        assertEquals(1, files(folder).size(), () -> folder.toString());
        return of(files(folder).get(0));
    }

    static List<Event> of(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = whole(bytes);
        assertEquals(0, bytes.remaining(), "bytes behind the last whole record");
        return events;
    }

    /** Returns the events of all records that are complete, each under right checksums. */
    static List<Event> whole(ByteBuffer bytes) throws IOException {
        List<Event> events = new ArrayList<>();
        while (bytes.remaining() >= AROUND_DATA
                && bytes.remaining() >= AROUND_DATA + bytes.getLong(bytes.position())) {
            byte[] length = new byte[Long.BYTES];
            bytes.get(bytes.position(), length);
            byte[] data = new byte[(int) bytes.getLong()];
            assertEquals(checksum(length), bytes.getInt());
            bytes.get(data);
            assertEquals(checksum(data), bytes.getInt());
            events.add(Event.parseFrom(data));
        }
        return events;
    }

    static int checksum(byte[] data) {
        int crc = Hashing.crc32c().hashBytes(data).asInt();
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    /** Returns the scalars of an event by their tags. */
    static Map<String, Float> scalars(Event event) {
        Map<String, Float> scalars = new LinkedHashMap<>();
        for (Summary.Value value : event.getSummary().getValueList()) {
            assertEquals(Summary.Value.ValueCase.SIMPLE_VALUE, value.getValueCase());
            scalars.put(value.getTag(), value.getSimpleValue());
        }
        return scalars;
    }
}
