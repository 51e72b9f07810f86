package io.neurite.data.preparation;

import io.neurite.core.preprocessing.Cells;
import io.neurite.data.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which labels a column has in the training rows, as far as the table keeps them. */
final class LabelFit {
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    LabelFit(Table table, int place, int[] rows) {
        for (int row : rows) {
            String label = table.label(row, place);
            if (label != null) {
                counts.merge(Cells.label(label), 1, Integer::sum);
            }
        }
    }

    /**
     * Returns the labels that are there most often, at most so many, in their order. One that is there once only, among
     * many, is no label of its own: so the place of others is learned, too.
     */
    List<String> labels(int most) {
        Comparator<String> frequent = Comparator.comparing(counts::get, Comparator.reverseOrder());
        boolean many = counts.size() > Inference.FEW_LABELS;
        List<String> kept = new ArrayList<>(counts.keySet().stream()
                .filter(label -> !many || counts.getOrDefault(label, 0) > 1)
                .sorted(frequent.thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList());
        kept.sort(TargetColumn.order(kept));
        return kept.isEmpty() ? List.copyOf(counts.keySet()).subList(0, Math.min(1, counts.size())) : kept;
    }

    /** Returns the index of the most frequent one, of several the first; the number of labels if there is none. */
    int mostFrequent(List<String> labels) {
        int best = labels.size();
        int most = 0;
        for (int index = 0; index < labels.size(); index++) {
            int count = counts.getOrDefault(labels.get(index), 0);
            if (count > most) {
                most = count;
                best = index;
            }
        }
        return best;
    }
}
