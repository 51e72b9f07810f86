package io.neurite.verification.checkpoints;

import io.neurite.io.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reader of checkpoints made from docs/FORMAT.md alone.
 *
 * @param metadata the texts of the header
 * @param tensors name, type and shape, in the order of their numbers
 * @param checksum computed anew
 */
record DescribedCheckpoint(Map<String, String> metadata, List<String> tensors, String checksum) {
    static DescribedCheckpoint read(Path file) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[(int) bytes.getLong()];
        bytes.get(json);
        Map<String, Object> header = new TreeMap<>(object(Json.read(json)));
        Map<String, String> metadata = new TreeMap<>();
        object(header.remove("__metadata__")).forEach((key, text) -> metadata.put(key, (String) text));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        metadata.forEach((key, text) -> {
            if (!key.equals("sha256")) {
                add(digest, key);
                add(digest, text);
            }
        });
        List<String> tensors = new ArrayList<>();
        List<String> names = header.keySet().stream().sorted(Comparator.comparing(name ->
                offsets(header, name).get(0))).toList();
        for (String name : names) {
            Map<String, Object> tensor = object(header.get(name));
            String shape = ((List<?>) tensor.get("shape")).stream().map(Object::toString)
                    .collect(Collectors.joining("x"));
            add(digest, name);
            add(digest, (String) tensor.get("dtype"));
            add(digest, shape);
            byte[] numbers = new byte[(int) (offsets(header, name).get(1) - offsets(header, name).get(0))];
            bytes.get(numbers);
            digest.update(numbers);
            tensors.add(name + " " + tensor.get("dtype") + " " + shape);
        }
        return new DescribedCheckpoint(metadata, tensors, HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static List<Long> offsets(Map<String, Object> header, String name) {
        return ((List<?>) object(header.get(name)).get("data_offsets")).stream().map(Long.class::cast).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** Returns whole numbers of the training's state. */
    Map<String, Long> wholes(String... names) throws Exception {
        byte[] training = metadata.getOrDefault("training", "{}").getBytes(StandardCharsets.UTF_8);
        Map<String, Object> wholes = object(object(Json.read(training)).get("wholes"));
        return Stream.of(names).collect(Collectors.toMap(name -> name, name -> (Long) wholes.get(name)));
    }
}
