package io.neurite.dashboard.report;

import io.neurite.api.EpochSummary;
import io.neurite.core.training.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** The course of the training: what each epoch came to. */
final class HistorySection {
    private static final String VALIDATION = "validation-";
    private static final int MOST_POINTS = 1000;
    private static final int MOST_METRICS = 12;

    private final History history;
    private final List<EpochSummary> shown;
    private final double[] epochs;

    HistorySection(History history) {
        this.history = history;
        List<EpochSummary> all = history.epochs();
        int every = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<EpochSummary> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            // The last and the best are among those that are shown.
            if (i % Math.max(every, 1) == 0 || i == all.size() - 1 || i == history.bestEpoch() - 1) {
                some.add(all.get(i));
            }
        }
        this.shown = List.copyOf(some);
        this.epochs = shown.stream().mapToDouble(EpochSummary::epoch).toArray();
    }

    void write(Page page) {
        page.section("Training");
        if (shown.isEmpty()) {
            page.paragraph("No epoch was finished. " + history.ending().text());
            return;
        }
        double[] rates = shown.stream().mapToDouble(EpochSummary::learningRate).toArray();
        page.paragraph(Numerals.count(history.epochs().size(), "epoch") + "; " + history.weights()
                + ". " + history.ending().text()
                + (Arrays.stream(rates).distinct().count() == 1 ? " The learning rate is " + Numerals.text(rates[0])
                        + " throughout." : ""));
        page.beginFigures();
        Set<String> names = new LinkedHashSet<>();
        history.epochs().forEach(epoch -> epoch.metrics().keySet().forEach(name ->
                names.add(name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : name)));
        names.stream().limit(MOST_METRICS).forEach(name -> figure(page, name));
        if (Arrays.stream(rates).distinct().count() > 1) {
            page.figure("Learning rate", "The learning rate is " + course(rates) + ".", "",
                    plot(Axis.ofSizes("", rates)).curve("learning rate", epochs, rates),
                    table(new String[] {"learning rate"}, rates));
        }
        page.endFigures();
        if (names.size() > MOST_METRICS) {
            page.note("The first " + MOST_METRICS + " of " + names.size() + " figures are drawn.");
        }
    }

    private void figure(Page page, String name) {
        double[] training = numbers(name);
        double[] validation = numbers(VALIDATION + name);
        boolean hasTraining = Arrays.stream(training).anyMatch(Double::isFinite);
        boolean hasValidation = Arrays.stream(validation).anyMatch(Double::isFinite);
        double[] both = DoubleStream.concat(Arrays.stream(training), Arrays.stream(validation)).toArray();
        String title = ResultSection.name(name);
        // The figure's name says what it is.
        Plot plot = plot(name.equals("loss") ? Axis.ofSizes("", both) : Axis.of("", both));
        String words = "";
        if (hasTraining || !hasValidation) {
            plot.curve("training", epochs, training);
            words = "In training it is " + course(training) + ". ";
        }
        if (hasValidation) {
            plot.curve("validation", epochs, validation);
            words += "In validation it is " + course(validation) + ".";
        }
        if (history.bestEpoch() > 0 && shown.size() > 1 && history.unfinishedSteps() == 0) {
            plot.mark(history.bestEpoch(), "epoch " + history.bestEpoch() + " is kept");
        }
        page.figure(Numerals.sentence(title), words.strip(),
                hasValidation && !hasTraining ? "Of the validation samples." : "", plot,
                hasValidation ? table(new String[] {"training", "validation"}, training, validation)
                        : table(new String[] {"training"}, training));
    }

    private double[] numbers(String metric) {
        return shown.stream().mapToDouble(epoch -> epoch.metric(metric)).toArray();
    }

    private Plot plot(Axis y) {
        return Plot.wide(Axis.ofCounts("epoch", epochs[0], epochs[epochs.length - 1]), y);
    }

    /** Says where numbers begin and end, and between what they lie. */
    private String course(double[] numbers) {
        double least = Arrays.stream(numbers).filter(Double::isFinite).min().orElse(Double.NaN);
        double greatest = Arrays.stream(numbers).filter(Double::isFinite).max().orElse(Double.NaN);
        if (numbers.length == 1 || least == greatest) {
            return Numerals.text(numbers[0]);
        }
        return Numerals.text(numbers[0]) + " at first and " + Numerals.text(numbers[numbers.length - 1])
                + " in the end, between " + Numerals.text(least) + " and " + Numerals.text(greatest);
    }

    private Table table(String[] names, double[]... columns) {
        String[] head = new String[names.length + 1];
        head[0] = "epoch";
        System.arraycopy(names, 0, head, 1, names.length);
        Table table = Table.ofNumbers(head);
        for (int i = 0; i < epochs.length; i++) {
            List<String> row = new ArrayList<>(List.of(Numerals.count(epochs[i])));
            for (double[] column : columns) {
                row.add(Numerals.text(column[i]));
            }
            table.row(row);
        }
        return table;
    }
}
