package io.neurite.dashboard.report;

import io.neurite.dashboard.probe.LayerFigures;
import io.neurite.dashboard.probe.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What went on inside the layers while the network learned. */
final class LayerSection {
    private static final int MOST_CURVES = StyleSheet.SERIES;
    private static final int MOST_POINTS = 400;
    private static final int LONGEST_NAME = 30;

    private final List<Snapshot> snapshots;
    private final Snapshot last;
    private final double[] steps;

    /** Of at least one snapshot. */
    LayerSection(List<Snapshot> all) {
        int every = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<Snapshot> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % every == 0 || i == all.size() - 1) {
                some.add(all.get(i));
            }
        }
        this.snapshots = some;
        this.last = withLatestUpdates(all);
        this.steps = snapshots.stream().mapToDouble(Snapshot::step).toArray();
    }

    /** The last look comes without updates, as no step was watched before it: those of the latest step that was. */
    private static Snapshot withLatestUpdates(List<Snapshot> all) {
        Snapshot end = all.get(all.size() - 1);
        return new Snapshot(end.step(), end.epoch(), end.loss(), end.layers().stream().map(layer -> {
            double ratio = layer.updateRatio();
            for (int i = all.size() - 2; i >= 0 && Double.isNaN(ratio); i--) {
                ratio = of(all.get(i), layer.layer(), LayerFigures::updateRatio);
            }
            return new LayerFigures(layer.layer(), layer.weightNorm(), layer.gradientNorm(), ratio,
                    layer.activations(), layer.dead(), layer.saturated());
        }).toList());
    }

    void write(Page page) {
        page.section("Layers");
        page.beginFigures();
        figure(page, "Norm of the weights", "||W||", "", LayerFigures::weightNorm);
        figure(page, "Norm of the gradient", "||dW||", "", LayerFigures::gradientNorm);
        figure(page, "Update of a step", "||W' - W|| / ||W||", "What one step changes, as a part of what was there; "
                + "about a thousandth is usual.", LayerFigures::updateRatio);
        figure(page, "Dead units", "part of the units", "Units whose derivative is 0 for every sample: nothing before "
                + "them learns by them.", LayerFigures::dead);
        figure(page, "Saturated units", "part of the units", "Units whose derivative is nearly 0 for at least 95 % of "
                + "the samples.", LayerFigures::saturated);
        page.endFigures();
        page.subtitle("After step " + Numerals.count(last.step()));
        page.table("Layers after the last step", table());
    }

    private void figure(Page page, String name, String axis, String note, ToDoubleFunction<LayerFigures> figure) {
        Set<String> names = new LinkedHashSet<>();
        List<Double> all = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            for (LayerFigures layer : snapshot.layers()) {
                double number = figure.applyAsDouble(layer);
                if (Double.isFinite(number)) {
                    names.add(layer.layer());
                    all.add(number);
                }
            }
        }
        if (names.isEmpty()) {
            return;
        }
        boolean isPart = axis.startsWith("part");
        double[] numbers = all.stream().mapToDouble(Double::doubleValue).toArray();
        Plot plot = Plot.wide(Axis.ofCounts("step", steps[0], steps[steps.length - 1]),
                isPart ? Axis.ofParts(axis) : Axis.ofSizes(axis, numbers));
        names.stream().limit(MOST_CURVES).forEach(layer -> plot.curve(Bars.shortened(layer, LONGEST_NAME), steps,
                snapshots.stream().mapToDouble(snapshot -> of(snapshot, layer, figure)).toArray()));
        String words = "In the end: " + String.join("; ", names.stream().limit(MOST_CURVES).map(layer ->
                Bars.shortened(layer, LONGEST_NAME) + " " + text(of(last, layer, figure), isPart)).toList()) + ".";
        String some = names.size() > MOST_CURVES ? " The first " + MOST_CURVES + " of " + names.size()
                + " layers are drawn." : "";
        page.figure(name, words, (note + some).strip(), plot, numbers(names, figure, isPart));
    }

    private Table numbers(Set<String> names, ToDoubleFunction<LayerFigures> figure, boolean isPart) {
        List<String> drawn = names.stream().limit(MOST_CURVES).toList();
        List<String> head = new ArrayList<>(List.of("step"));
        drawn.forEach(name -> head.add(Bars.shortened(name, LONGEST_NAME)));
        Table table = Table.ofNumbers(head.toArray(String[]::new));
        for (Snapshot snapshot : snapshots) {
            List<String> row = new ArrayList<>(List.of(Numerals.count(snapshot.step())));
            drawn.forEach(name -> row.add(text(of(snapshot, name, figure), isPart)));
            table.row(row);
        }
        return table;
    }

    private static double of(Snapshot snapshot, String layer, ToDoubleFunction<LayerFigures> figure) {
        return snapshot.layers().stream().filter(each -> each.layer().equals(layer)).mapToDouble(figure).findFirst()
                .orElse(Double.NaN);
    }

    private static String text(double number, boolean isPart) {
        return Double.isNaN(number) ? "" : isPart ? Numerals.percent(number) : Numerals.text(number);
    }

    private Table table() {
        Table table = Table.ofNumbers("layer", "||W||", "||dW||", "update", "dead", "saturated", "outputs lie between");
        for (LayerFigures layer : last.layers()) {
            String range = layer.activations() == null || Arrays.stream(counts(layer)).sum() == 0 ? ""
                    : Numerals.text(layer.activations().low()) + " and " + Numerals.text(layer.activations().high());
            table.row(Bars.shortened(layer.layer(), LONGEST_NAME), text(layer.weightNorm(), false),
                    text(layer.gradientNorm(), false), text(layer.updateRatio(), false), text(layer.dead(), true),
                    text(layer.saturated(), true), range);
        }
        return table;
    }

    private static int[] counts(LayerFigures layer) {
        return layer.activations() == null ? new int[0]
                : layer.activations().counts().stream().mapToInt(Integer::intValue).toArray();
    }
}
