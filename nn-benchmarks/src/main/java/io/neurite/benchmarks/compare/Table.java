package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.compare.Measurements.Key;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Draws the tables, as Markdown.
 *
 * @param measurements what was measured
 * @param competitors who was
 * @param host the machine
 */
record Table(Measurements measurements, List<Competitor> competitors, Host host) {
    /** Largest relative difference of losses after the same steps that rounding explains. */
    private static final double SAME_LOSS = 1e-4;
    /** What inference may need on the class path. */
    private static final double MEGABYTES = 0.6;

    String draw() {
        StringBuilder text = new StringBuilder("| work | neurite | best other | by | ratio | target | met |\n"
                + "|---|---:|---:|---|---:|---:|---|\n");
        for (Row row : Rows.all()) {
            row.result(measurements).ifPresent(result -> line(text, row.label(), figure(result.ours()) + " "
                    + result.unit(), figure(result.best()) + " " + result.unit(), result.by(), figure(result.ratio()),
                    ">= " + figure(row.target()), result.ratio() >= row.target()));
        }
        bytesPerCall(text);
        List.of("a", "b", "c", "conv", "lenet").forEach(net -> losses(text, net));
        size(text);
        return text.append("\nAll figures, medians over all turns:\n\n").append(everything()).toString();
    }

    private static void line(StringBuilder text, String label, String ours, String best, String by, String ratio,
            String target, boolean met) {
        text.append("| ").append(String.join(" | ", label, ours, best, by, ratio, target, met ? "yes" : "**no**"))
                .append(" |\n");
    }

    private void bytesPerCall(StringBuilder text) {
        for (String net : List.of("a", "c")) {
            measurements.median(new Key("predict-" + net + "-bytes", 1), Competitor.NEURITE.name()).ifPresent(bytes ->
                    line(text, "predict one sample (" + net + "), bytes allocated", figure(bytes) + " B", "", "", "",
                            "0 B", bytes == 0));
        }
    }

    /** The same weights, batches and steps: equal losses prove that both do the same work. */
    private void losses(StringBuilder text, String net) {
        double largest = 0;
        for (int step = 0; step < Worker.LOSSES; step++) {
            Key key = new Key(String.format(Locale.ROOT, "loss-%s-%02d", net, step), 1);
            OptionalDouble ours = measurements.median(key, Competitor.NEURITE.name());
            OptionalDouble theirs = measurements.median(key, "djl");
            if (ours.isEmpty() || theirs.isEmpty()) {
                return;
            }
            largest = Math.max(largest, Math.abs(ours.getAsDouble() / theirs.getAsDouble() - 1));
        }
        line(text, "losses of " + Worker.LOSSES + " steps of (" + net + "), largest relative difference",
                String.format(Locale.ROOT, "%.1e", largest), "", "djl", "", "< 1e-4", largest < SAME_LOSS);
    }

    private void size(StringBuilder text) {
        double ours = Competitor.NEURITE.bytes(host) / 1e6;
        String others = competitors.stream().filter(competitor -> competitor.does("first") && !competitor.isOurs())
                .map(competitor -> competitor.name() + " " + figure(competitor.bytes(host) / 1e6))
                .collect(Collectors.joining(", "));
        line(text, "class path for inference", figure(ours) + " MB", others.isEmpty() ? "" : others + " MB", "", "",
                "< " + MEGABYTES + " MB", ours < MEGABYTES);
    }

    private String everything() {
        List<String> contenders = measurements.contenders();
        StringBuilder text = new StringBuilder("| figure | threads | unit |");
        contenders.forEach(contender -> text.append(' ').append(contender).append(" |"));
        text.append("\n|---|---:|---|").append("---:|".repeat(contenders.size())).append('\n');
        for (Key key : measurements.keys()) {
            if (key.metric().startsWith("loss-")) {
                continue;
            }
            text.append("| ").append(key.metric()).append(" | ").append(key.threads()).append(" | ")
                    .append(measurements.unit(key)).append(" |");
            for (String contender : contenders) {
                OptionalDouble median = measurements.median(key, contender);
                text.append(' ').append(median.isPresent() ? figure(median.getAsDouble()) : "").append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Three digits that count, and all before the point. */
    private static String figure(double value) {
        int digits = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
