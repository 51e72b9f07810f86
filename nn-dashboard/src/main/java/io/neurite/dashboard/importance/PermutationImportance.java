package io.neurite.dashboard.importance;

import io.neurite.api.LayerPlan;
import io.neurite.api.Metric;
import io.neurite.api.columns.Column;
import io.neurite.api.columns.EmbeddedColumn;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import io.neurite.core.Model;
import io.neurite.core.graph.Graph;
import io.neurite.core.metrics.Accuracy;
import io.neurite.core.metrics.ClassEvaluation;
import io.neurite.core.metrics.NumberEvaluation;
import io.neurite.core.metrics.R2;
import io.neurite.core.metrics.Rmse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Permutation feature importance: how much worse predictions get when the cells of one column are dealt out anew among
 * the samples, so that they say nothing about the target any more, and everything else stays.
 *
 * <p>A column of a table is shuffled as a whole, also where several features are made of it. Of data without columns
 * each feature is one, if there are at most 64; images and sequences have none. Of two columns that say the same, each
 * may look unimportant, since the model can take the other. Immutable, so any number of threads may share one. Sources:
 * Breiman 2001, section 10; Fisher, Rudin &amp; Dominici 2019.
 *
 * @param repeats how often each column is shuffled, at least 1
 * @param seed which shuffles
 * @param work bounds the time: the greatest number of multiplications, about, where each number that a layer puts out
 *     counts as 16 and each prediction as 512 more; fewer samples are looked at where all of them would need more
 */
public record PermutationImportance(int repeats, long seed, long work) {
    private static final int MOST_FEATURES = 64;
    private static final int USUAL_REPEATS = 5;
    /** About two seconds. */
    private static final long USUAL_WORK = 2_000_000_000L;
    private static final int COST_OF_NUMBER = 16;
    private static final int COST_OF_SAMPLE = 512;
    /** Of fewer samples nothing can be said, unless there are no more. */
    private static final int FEWEST_SAMPLES = 100;
    /** Copied at once. */
    private static final int MOST_NUMBERS = 1 << 24;

    /**
     * Checks the numbers.
     *
     * @param repeats the component
     * @param seed the component
     * @param work the component
     * @throws IllegalArgumentException if repeats or work are below 1
     */
    public PermutationImportance {
        if (repeats < 1 || work < 1) {
            throw new IllegalArgumentException("Expected at least 1 repeat and some work, got " + repeats + " and "
                    + work + ".");
        }
    }

    /**
     * 5 repeats, within about two seconds.
     *
     * @param seed which shuffles
     */
    public PermutationImportance(long seed) {
        this(USUAL_REPEATS, seed, USUAL_WORK);
    }

    /** Features that are shuffled as one: some rows of an input. */
    private record Group(String name, int input, int from, int rows) {}

    /**
     * Looks by how much the accuracy falls, or for numbers R2 (the root of the mean square rises, where all targets are
     * equal).
     *
     * @param model what predicts
     * @param data samples that it was not trained on
     * @return what was found; empty if there is an {@link #obstacle}
     * @throws IllegalArgumentException if the data do not fit the model, also where there is an obstacle
     */
    public Optional<Importances> of(Model model, Dataset data) {
        if (data.schema().target().isClasses()) {
            return of(model, data, new Accuracy());
        }
        Optional<Importances> found = of(model, data, new R2());
        return found.isPresent() && Double.isNaN(found.get().baseline()) ? of(model, data, new Rmse()) : found;
    }

    /**
     * Looks by how much a metric gets worse.
     *
     * @param model what predicts
     * @param data samples that it was not trained on
     * @param metric of classes or numbers, as the target is
     * @return as {@link #of(Model, Dataset)}
     * @throws IllegalArgumentException if the data do not fit the model
     */
    public Optional<Importances> of(Model model, Dataset data, Metric metric) {
        requireFit(model.graph(), data);
        List<Group> groups = groups(data);
        int samples = samples(model, data, groups.size());
        if (!obstacle(data, groups.size(), samples).isEmpty()) {
            return Optional.empty();
        }
        Batch batch = read(data, samples);
        Dataset copy = Dataset.of(data.inputs(), batch, schema(data));
        double baseline = figure(model, copy, metric);
        List<Importances.Column> columns = groups.stream()
                .map(group -> column(group, model, copy, batch, metric, baseline)).toList();
        return Optional.of(new Importances(metric.id(), baseline, samples, data.size(), repeats, columns));
    }

    private static void requireFit(Graph graph, Dataset data) {
        List<Shape> wanted = IntStream.range(0, graph.inputs().size()).mapToObj(graph::shape).toList();
        if (!wanted.stream().map(Shape::size).toList().equals(data.inputs().stream().map(Shape::size).toList())) {
            throw new IllegalArgumentException("The model takes inputs of the shapes " + wanted + ", the samples have "
                    + data.inputs() + "; look at samples like those that it was trained on.");
        }
        int outputs = graph.outputShape(0).size();
        Target target = data.schema().target();
        if (!target.fits(outputs)) {
            throw new IllegalArgumentException("The model's first output has " + outputs + " units, the target '"
                    + target.name() + "' of the samples has " + target.size() + (target.isClasses() ? " classes."
                    : " numbers."));
        }
    }

    /**
     * Tells why nothing can be found out.
     *
     * @param model what predicts
     * @param data the samples
     * @return a sentence; empty if nothing is in the way
     */
    public String obstacle(Model model, Dataset data) {
        int groups = groups(data).size();
        return obstacle(data, groups, samples(model, data, groups));
    }

    private static String obstacle(Dataset data, int groups, int samples) {
        if (groups == 0) {
            return isTable(data) ? "there are " + data.inputs().get(0).size() + " features, which are no columns of a "
                    + "table; up to " + MOST_FEATURES + " are looked at." : "the samples are not rows of a table.";
        }
        if (data.size() < 2) {
            return "cells are shuffled among samples, of which there are fewer than two.";
        }
        return samples < 2 ? "there are " + groups + " columns, and even for " + Math.min(FEWEST_SAMPLES, data.size())
                + " samples it would take too long." : "";
    }

    private static boolean isTable(Dataset data) {
        return data.inputs().size() == 1 && data.inputs().get(0).rank() == 1 && data.maskSteps(0) == 0;
    }

    /** Returns none where no columns are known, and features are none or many. */
    private static List<Group> groups(Dataset data) {
        Schema schema = schema(data);
        List<Group> groups = new ArrayList<>();
        if (schema.columns().isEmpty()) {
            int features = schema.features().size();
            return !isTable(data) || features > MOST_FEATURES ? List.of() : IntStream.range(0, features)
                    .mapToObj(i -> new Group(schema.features().get(i), 0, i, 1)).toList();
        }
        int input = schema.columns().stream().allMatch(EmbeddedColumn.class::isInstance) ? 0 : 1;
        int row = 0;
        for (Column column : schema.columns()) {
            if (column instanceof EmbeddedColumn) {
                groups.add(new Group(column.name(), input++, 0, 1));
            } else {
                groups.add(new Group(column.name(), 0, row, column.features().size()));
                row += column.features().size();
            }
        }
        return groups;
    }

    /** Returns what the numbers of samples mean; by their places if they are others than the schema says. */
    private static Schema schema(Dataset data) {
        Schema schema = data.schema();
        int features = data.inputs().get(0).size();
        long embedded = schema.columns().stream().filter(EmbeddedColumn.class::isInstance).count();
        long inputs = embedded == schema.columns().size() ? embedded : embedded + 1;
        return schema.features().size() == features && (schema.columns().isEmpty() || data.inputs().size() == inputs)
                ? schema : Schema.of(features, schema.target());
    }

    /** Returns how many samples the work allows. */
    private int samples(Model model, Dataset data, int groups) {
        long numbers = data.inputs().stream().mapToLong(Shape::size).sum();
        double each = COST_OF_SAMPLE + (double) COST_OF_NUMBER * numbers;
        for (int node = 0; node < model.graph().nodes().size(); node++) {
            LayerPlan plan = model.graph().plan(node);
            each += plan.multiplyAdds() + (double) COST_OF_NUMBER * plan.output().size();
        }
        // Once as they are, and once for each shuffle.
        double allowed = Math.min(work / (each * (1 + (double) groups * repeats)),
                MOST_NUMBERS / (double) Math.max(1, numbers));
        return allowed < Math.min(FEWEST_SAMPLES, data.size()) ? 0 : (int) Math.min(data.size(), allowed);
    }

    /** Copies samples from all over the data, with their weights. */
    private static Batch read(Dataset data, int samples) {
        int[] chosen = IntStream.range(0, samples).map(i -> (int) ((long) i * data.size() / samples)).toArray();
        Batch batch = data.newBatch(samples);
        data.fill(chosen, 0, samples, batch, 0);
        Matrix weights = Matrix.zeros(1, samples);
        for (int j = 0; j < samples; j++) {
            weights.set(0, j, data.weight(chosen[j]));
        }
        Matrix[] masks = IntStream.range(0, batch.inputs().size()).mapToObj(batch::mask).toArray(Matrix[]::new);
        return new Batch(batch.inputs(), batch.targets(), weights, masks);
    }

    private Importances.Column column(Group group, Model model, Dataset copy, Batch batch, Metric metric,
            double baseline) {
        Matrix X = batch.inputs().get(group.input());
        float[][] own = new float[group.rows()][batch.size()];
        for (int i = 0; i < group.rows(); i++) {
            for (int j = 0; j < batch.size(); j++) {
                own[i][j] = X.get(group.from() + i, j);
            }
        }
        RandomStream random = RandomStream.of(seed, "permutation-importance", 0, group.name());
        double[] drops = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++) {
            put(own, random.at(repeat).permutation(batch.size()), X, group.from());
            double figure = figure(model, copy, metric);
            drops[repeat] = metric.higherIsBetter() ? baseline - figure : figure - baseline;
        }
        put(own, IntStream.range(0, batch.size()).toArray(), X, group.from());
        double mean = mean(drops);
        double[] squares = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++) {
            squares[repeat] = (drops[repeat] - mean) * (drops[repeat] - mean);
        }
        return new Importances.Column(group.name(), mean,
                repeats == 1 ? 0 : Math.sqrt(mean(squares) * repeats / (repeats - 1)));
    }

    /** Gives sample j what sample {@code order[j]} had. */
    private static void put(float[][] own, int[] order, Matrix X, int from) {
        for (int i = 0; i < own.length; i++) {
            for (int j = 0; j < order.length; j++) {
                X.set(from + i, j, own[i][order[j]]);
            }
        }
    }

    private static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    private static double figure(Model model, Dataset data, Metric metric) {
        return data.schema().target().isClasses() ? ClassEvaluation.of(model, data).figure(metric)
                : NumberEvaluation.of(model, data).figure(metric);
    }
}
