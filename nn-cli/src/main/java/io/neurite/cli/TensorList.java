package io.neurite.cli;

import io.neurite.io.SafetensorsReader;
import io.neurite.io.SafetensorsReader.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in a safetensors file that another program has written: tensors, and no network. */
final class TensorList {
    private final List<Entry> entries;
    private final Map<String, String> metadata;

    TensorList(SafetensorsReader reader) {
        this.entries = reader.entries();
        this.metadata = reader.metadata();
    }

    String text() {
        TextTable table = new TextTable().row("tensor", "type", "shape", "bytes");
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += bytes(entry);
            table.row(entry.name(), entry.type().toString(), entry.shape().toString(), Figures.count(bytes(entry)));
        }
        TextTable texts = new TextTable();
        metadata.forEach((key, value) -> texts.row(key, value));
        return table + Figures.count(entries.size(), "tensor") + ", " + Figures.count(bytes, "byte")
                + ". No network is described here: nn import makes a model of a state dict." + System.lineSeparator()
                + texts;
    }

    Map<String, @Nullable Object> tree(String file) {
        List<Map<String, @Nullable Object>> tensors = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, @Nullable Object> tensor = new LinkedHashMap<>();
            tensor.put("name", entry.name());
            tensor.put("type", entry.type().toString());
            tensor.put("shape", Arrays.stream(entry.shape().toArray()).boxed().toList());
            tensor.put("bytes", bytes(entry));
            tensors.add(tensor);
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("tensors", tensors);
        tree.put("metadata", metadata);
        return tree;
    }

    private static long bytes(Entry entry) {
        return (long) entry.shape().size() * entry.type().bytes();
    }
}
