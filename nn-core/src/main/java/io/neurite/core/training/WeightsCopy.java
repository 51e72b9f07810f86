package io.neurite.core.training;

import io.neurite.core.graph.Parameters.Entry;
import java.util.List;
import java.util.function.Predicate;

/** A copy of numbers of a network, to go back to. */
final class WeightsCopy {
    private final List<Entry> entries;
    private final float[][] copies;

    /** Makes room for the entries that are wanted. */
    WeightsCopy(List<Entry> all, Predicate<Entry> wanted) {
        entries = all.stream().filter(wanted).toList();
        copies = new float[entries.size()][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = new float[entries.get(i).value().data().length];
        }
    }

    /** Copies the network's numbers as they are now. */
    void take() {
        for (int i = 0; i < copies.length; i++) {
            System.arraycopy(entries.get(i).value().data(), 0, copies[i], 0, copies[i].length);
        }
    }

    /** Gives the network the numbers that were copied last. */
    void restore() {
        for (int i = 0; i < copies.length; i++) {
            System.arraycopy(copies[i], 0, entries.get(i).value().data(), 0, copies[i].length);
        }
    }

    /** Exchanges the copy, not the network's numbers. */
    void exchange(String path, TrainingArchive archive) {
        for (int i = 0; i < copies.length; i++) {
            archive.floats(path + entries.get(i).name(), entries.get(i).spec().shape(), copies[i]);
        }
    }
}
