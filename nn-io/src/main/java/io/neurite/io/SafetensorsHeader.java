package io.neurite.io;

import io.neurite.api.math.Shape;
import io.neurite.io.SafetensorsReader.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checked header of a safetensors file.
 *
 * @param metadata texts by key
 * @param entries the tensors in the order of their data, which they cover without gap or overlap
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    static SafetensorsHeader parse(Path file, byte[] json, long dataLength) throws ModelFormatException {
        if (json.length == 0 || json[0] != '{') {
            throw new ModelFormatException(
                    file, "expected a header that begins with '{': this is no safetensors file.");
        }
        Object tree;
        try {
            tree = Json.read(json);
        } catch (JsonException malformed) {
            throw new ModelFormatException(file, "the header is malformed. " + malformed.getMessage(), malformed);
        }
        return new Parsing(file, dataLength).header((Map<?, ?>) Objects.requireNonNull(tree));
    }

    /** One parsing, which knows the file for the messages. */
    private record Parsing(Path file, long dataLength) {
        SafetensorsHeader header(Map<?, ?> tree) throws ModelFormatException {
            Map<String, String> metadata = Map.of();
            List<Entry> entries = new ArrayList<>();
            for (Map.Entry<?, ?> each : tree.entrySet()) {
                String name = (String) each.getKey();
                if (name.equals(SafetensorsWriter.METADATA)) {
                    metadata = metadata(each.getValue());
                } else {
                    entries.add(entry(name, each.getValue()));
                }
            }
            if (entries.size() > SafetensorsWriter.MOST_TENSORS) {
                throw problem("expected at most " + SafetensorsWriter.MOST_TENSORS + " tensors, got " + entries.size());
            }
            entries.sort(new ByOffset());
            checkCover(entries);
            return new SafetensorsHeader(metadata, List.copyOf(entries));
        }

        private Map<String, String> metadata(@Nullable Object value) throws ModelFormatException {
            if (!(value instanceof Map<?, ?> map)) {
                throw problem(
                        SafetensorsWriter.METADATA + ": expected an object of texts, got " + Json.describe(value));
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                if (!(each.getValue() instanceof String text)) {
                    throw problem(SafetensorsWriter.METADATA + ", key " + Json.describe(each.getKey())
                            + ": expected a text, got " + Json.describe(each.getValue()));
                }
                metadata.put((String) each.getKey(), text);
            }
            return Collections.unmodifiableMap(metadata);
        }

        private Entry entry(String name, @Nullable Object value) throws ModelFormatException {
            String where = "tensor " + Json.describe(name) + ": ";
            if (name.isEmpty() || name.length() > SafetensorsWriter.LONGEST_NAME) {
                throw problem(where + "expected a name of 1 to " + SafetensorsWriter.LONGEST_NAME + " characters, got "
                        + name.length());
            }
            if (!(value instanceof Map<?, ?> fields) || !fields.keySet().equals(FIELDS)) {
                throw problem(where + "expected an object of dtype, shape and data_offsets");
            }
            DataType type = type(where, fields.get("dtype"));
            Shape shape = shape(where, longs(where + "shape", fields.get("shape")));
            List<Long> offsets = longs(where + "data_offsets", fields.get("data_offsets"));
            if (offsets.size() != 2 || offsets.get(0) < 0 || offsets.get(1) > dataLength
                    || offsets.get(0) > offsets.get(1)) {
                throw problem(where + "expected data_offsets [begin, end] within the file's " + dataLength
                        + " bytes of data, got " + offsets + "; the file may be cut off");
            }
            long length = offsets.get(1) - offsets.get(0);
            if (length != (long) type.bytes() * shape.size()) {
                throw problem(where + "expected " + (long) type.bytes() * shape.size() + " bytes for shape "
                        + shape + ", got " + length);
            }
            return new Entry(name, type, shape, offsets.get(0));
        }

        private DataType type(String where, @Nullable Object value) throws ModelFormatException {
            for (DataType type : DataType.values()) {
                if (type.name().equals(value)) {
                    return type;
                }
            }
            throw problem(where + "expected a dtype of " + List.of(DataType.values()) + ", got "
                    + Json.describe(value) + "; convert the tensor to float32 before saving it");
        }

        private Shape shape(String where, List<Long> extents) throws ModelFormatException {
            int[] shape = new int[extents.size()];
            for (int i = 0; i < shape.length; i++) {
                long extent = extents.get(i);
                if (extent < 1 || extent > Integer.MAX_VALUE) {
                    throw problem(where + "expected a shape of positive extents, got " + extents);
                }
                shape[i] = (int) extent;
            }
            try {
                return Shape.of(shape);
            } catch (IllegalArgumentException refused) {
                throw new ModelFormatException(file, where + refused.getMessage(), refused);
            }
        }

        private List<Long> longs(String where, @Nullable Object value) throws ModelFormatException {
            List<Long> longs = new ArrayList<>();
            if (value instanceof List<?> list && list.size() <= 8) {
                for (Object element : list) {
                    if (element instanceof Long number) {
                        longs.add(number);
                    }
                }
                if (longs.size() == list.size()) {
                    return longs;
                }
            }
            throw problem(where + ": expected a short list of whole numbers, got " + Json.describe(value));
        }

        private void checkCover(List<Entry> entries) throws ModelFormatException {
            long end = 0;
            for (Entry entry : entries) {
                if (entry.offset() != end) {
                    throw problem("tensor " + Json.describe(entry.name()) + ": expected its data at byte " + end
                            + ", where that of the tensor before ends, got " + entry.offset());
                }
                end += (long) entry.type().bytes() * entry.shape().size();
            }
            if (end != dataLength) {
                throw problem("expected " + end + " bytes of data, got " + dataLength
                        + "; something was appended to the file, or it was put together wrongly");
            }
        }

        private ModelFormatException problem(String problem) {
            return new ModelFormatException(file, problem + ".");
        }
    }

    /** A class, since a lambda would hold up the first prediction of a JVM by some milliseconds. */
    private static final class ByOffset implements Comparator<Entry> {
        @Override
        public int compare(Entry a, Entry b) {
            return Long.compare(a.offset(), b.offset());
        }
    }
}
