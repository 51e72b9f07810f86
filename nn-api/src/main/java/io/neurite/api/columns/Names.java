package io.neurite.api.columns;

import java.util.ArrayList;
import java.util.List;

/** The names of features, and checks that columns share. */
final class Names {
    private Names() {}

    /** Returns the features of a column that may have a further one which tells whether the cell is missing. */
    static List<String> of(List<String> features, String column, boolean indicator) {
        if (!indicator) {
            return features;
        }
        List<String> all = new ArrayList<>(features);
        all.add(column + " (missing)");
        return List.copyOf(all);
    }

    static void requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A column has a name, got '" + name + "'.");
        }
    }

    static List<String> requireLabels(String column, List<String> labels) {
        requireName(column);
        if (labels.isEmpty() || labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException("Column '" + column + "': expected at least one label, all different, "
                    + "got " + (labels.isEmpty() ? "none" : "one twice") + ".");
        }
        return List.copyOf(labels);
    }

    static void requireFill(String column, double fill, double least, double most) {
        requireName(column);
        if (!(fill >= least && fill <= most)) {
            throw new IllegalArgumentException("Column '" + column + "': what fills in for missing values is from "
                    + least + " to " + most + ", got " + fill + ".");
        }
    }
}
