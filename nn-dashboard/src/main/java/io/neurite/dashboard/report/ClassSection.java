package io.neurite.dashboard.report;

import io.neurite.core.metrics.Average;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Which classes are taken for which, and how well each one is told. */
final class ClassSection {
    private static final int MOST_PAIRS = 30;
    private static final int PAIRS_IN_WORDS = 3;
    private static final int LONGEST_NAME = 40;

    private final ConfusionMatrix confusion;
    private final List<String> labels;
    private final ThresholdSection thresholds;

    /** A number of samples of one class that were taken for another. */
    private record Pair(int truth, int predicted, double count) {}

    ClassSection(ClassEvaluation evaluation, List<String> labels, double threshold) {
        this.confusion = evaluation.confusion();
        this.labels = labels;
        this.thresholds = new ThresholdSection(evaluation, labels, threshold);
    }

    void write(Page page) {
        page.section("Confusion");
        List<Pair> pairs = pairs();
        if (confusion.classes() <= HeatMap.MOST_CLASSES) {
            page.figure("Confusion matrix", words(pairs), "A row per true class, a column per predicted one. The "
                            + "deeper the colour, the greater the part of the row; what is right has a border.",
                    new HeatMap(confusion, labels), matrix());
        } else {
            page.paragraph("There are " + confusion.classes() + " classes: too many for a matrix that can be read.");
        }
        if (!pairs.isEmpty()) {
            page.subtitle("Most confused");
            page.table("Most confused", confused(pairs));
        }
        thresholds.write(page);
        page.section("Classes");
        page.table("Classes", perClass());
        page.subtitle("Means over the classes");
        page.table("Means over the classes", means());
    }

    private String name(int k) {
        return Bars.shortened(labels.get(k), LONGEST_NAME);
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int truth = 0; truth < confusion.classes(); truth++) {
            for (int predicted = 0; predicted < confusion.classes(); predicted++) {
                if (truth != predicted && confusion.count(truth, predicted) > 0) {
                    pairs.add(new Pair(truth, predicted, confusion.count(truth, predicted)));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::count).reversed());
        return pairs;
    }

    private String words(List<Pair> pairs) {
        String right = Numerals.percent(confusion.accuracy()) + " of " + Numerals.count(confusion.total())
                + " samples are told rightly. " + undecided();
        if (pairs.isEmpty()) {
            return right + "None is taken for another class.";
        }
        return right + "Most often confused: " + String.join("; ", pairs.stream().limit(PAIRS_IN_WORDS)
                .map(pair -> Numerals.count(pair.count()) + " of " + name(pair.truth()) + " taken for "
                        + name(pair.predicted())).toList()) + ".";
    }

    /** Says how many samples are in no column. */
    private String undecided() {
        double weight = 0;
        for (int k = 0; k < confusion.classes(); k++) {
            weight += confusion.undecided(k);
        }
        return weight == 0 ? "" : "Of " + Numerals.count(weight) + " some scores are not numbers, so that no class is "
                + "predicted. ";
    }

    private Table confused(List<Pair> pairs) {
        Table table = Table.ofNumbers("class", "taken for", "samples", "of the class");
        pairs.stream().limit(MOST_PAIRS).forEach(pair -> table.row(name(pair.truth()), name(pair.predicted()),
                Numerals.count(pair.count()), Numerals.percent(pair.count() / confusion.support(pair.truth()))));
        return table;
    }

    private Table matrix() {
        List<String> head = new ArrayList<>(List.of("truth \\ predicted"));
        IntStream.range(0, confusion.classes()).forEach(k -> head.add(name(k)));
        Table table = Table.ofNumbers(head.toArray(String[]::new));
        for (int truth = 0; truth < confusion.classes(); truth++) {
            List<String> row = new ArrayList<>(List.of(name(truth)));
            for (int predicted = 0; predicted < confusion.classes(); predicted++) {
                row.add(Numerals.count(confusion.count(truth, predicted)));
            }
            table.row(row);
        }
        return table;
    }

    private Table perClass() {
        Table table = Table.ofNumbers("class", "samples", "precision", "recall", "F1", "ROC area",
                "average precision");
        for (int k = 0; k < confusion.classes(); k++) {
            boolean occurs = confusion.support(k) > 0;
            table.row(name(k), Numerals.count(confusion.support(k)), Numerals.text(confusion.precision(k)),
                    occurs ? Numerals.text(confusion.recall(k)) : "no samples",
                    occurs ? Numerals.text(confusion.f1(k)) : "no samples",
                    thresholds.rocArea(k), thresholds.averagePrecision(k));
        }
        return table;
    }

    private Table means() {
        Table table = Table.ofNumbers("mean", "precision", "recall", "F1");
        for (Average average : Average.values()) {
            String how = switch (average) {
                case MACRO -> "macro: each class counts the same";
                case MICRO -> "micro: each sample counts the same, which is the accuracy";
                case WEIGHTED -> "weighted: each class counts as its samples";
            };
            table.row(how, mean(average, confusion::precision), mean(average, confusion::recall),
                    mean(average, confusion::f1));
        }
        return table.row("balanced accuracy", "", Numerals.text(confusion.balancedAccuracy()), "");
    }

    private String mean(Average average, IntToDoubleFunction figure) {
        return Numerals.text(average.of(confusion, figure));
    }
}
