package io.neurite.core.metrics;

import io.neurite.core.Model;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Node;
import io.neurite.core.layers.ActivationLayer;
import java.util.Objects;

/**
 * From which probability of class 1 on a model of two classes predicts it, and below which class 0, in place of 0.5:
 * where one kind of mistake costs more than the other. It is one of class 1 also where it is chosen for the precision
 * or the recall of class 0. Samples that the model did not learn from should choose it.
 *
 * <pre>{@code
 * ClassEvaluation held = ClassEvaluation.of(model, validation);
 * Model careful = DecisionThreshold.forPrecision(held, 1, 0.95).apply(model);     // save, classify, evaluate it
 * }</pre>
 *
 * <p>A threshold that is chosen lies in the middle between two probabilities that occur, with none in between; above or
 * below all of them, it lies in the middle between the last one and 1 or 0. None that occurs is equal to it.
 *
 * <p>Immutable, so any number of threads may share one. While one is chosen, the evaluation belongs to that thread.
 *
 * @param value above 0 and below 1
 */
public record DecisionThreshold(double value) {
    /**
     * Checks the value.
     *
     * @param value the component
     * @throws IllegalArgumentException if it is not above 0 and below 1
     */
    public DecisionThreshold {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("A threshold is a probability above 0 and below 1, got " + value + ".");
        }
    }

    /** What is to be greatest: first one figure, and among equal ones another. */
    private record Goal(double first, double second) {
        /** NaN is no goal, and never better. */
        boolean isBetterThan(Goal other) {
            return first > other.first || first == other.first && second > other.second;
        }
    }

    /** A threshold, NaN for none, and what it reaches. */
    private record Cut(double threshold, Goal goal) {
        boolean exists() {
            return !Double.isNaN(threshold);
        }
    }

    /** What is wanted of the precision and the recall of a class; the first figure is NaN where they do not do. */
    private interface Wish {
        Goal of(double precision, double recall);
    }

    /**
     * Finds most of a class with a wanted precision.
     *
     * @param evaluation predictions of a model with two classes; not modified
     * @param k the class whose precision it is, 0 or 1
     * @param wanted the least precision, from 0 to 1
     * @return the threshold of the greatest recall
     * @throws IllegalArgumentException if none gives it (the message has the greatest there is), the precision is not
     *     from 0 to 1, there are more classes or scores that are no probabilities, or one class has no samples
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public static DecisionThreshold forPrecision(ClassEvaluation evaluation, int k, double wanted) {
        Samples.checkPart("precision", wanted);
        Cut found = best(evaluation, k, (precision, recall) ->
                new Goal(precision >= wanted ? recall : Double.NaN, precision));
        if (found.exists()) {
            return new DecisionThreshold(found.threshold());
        }
        Cut most = best(evaluation, k, Goal::new);
        throw new IllegalArgumentException("No threshold gives class " + k + " a precision of " + wanted
                + (most.exists() ? "; the greatest is " + (float) most.goal().first() + ", from "
                        + (float) most.threshold() + " on." : "."));
    }

    /**
     * Finds a wanted part of a class with the fewest mistakes.
     *
     * @param evaluation predictions of a model with two classes; not modified
     * @param k the class whose recall it is, 0 or 1
     * @param wanted the least recall, from 0 to 1
     * @return the threshold of the greatest precision
     * @throws IllegalArgumentException as {@link #forPrecision}
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public static DecisionThreshold forRecall(ClassEvaluation evaluation, int k, double wanted) {
        Samples.checkPart("recall", wanted);
        Cut found = best(evaluation, k, (precision, recall) ->
                new Goal(recall >= wanted ? precision : Double.NaN, recall));
        if (!found.exists()) {
            throw new IllegalArgumentException("No threshold between 0 and 1 gives class " + k + " a recall of "
                    + wanted + ": some of its samples have a probability of exactly 0.");
        }
        return new DecisionThreshold(found.threshold());
    }

    /**
     * Finds the best harmonic mean of precision and recall.
     *
     * @param evaluation predictions of a model with two classes; not modified
     * @param k the class whose F1 it is, 0 or 1
     * @return the threshold of the greatest F1
     * @throws IllegalArgumentException as {@link #forPrecision}
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public static DecisionThreshold forF1(ClassEvaluation evaluation, int k) {
        Cut found = best(evaluation, k, (precision, recall) ->
                new Goal(2 * precision * recall / (precision + recall), precision));
        if (!found.exists()) {
            throw new IllegalArgumentException("No threshold between 0 and 1 finds a sample of class " + k + ".");
        }
        return new DecisionThreshold(found.threshold());
    }

    /** Tries all cuts between probabilities. */
    private static Cut best(ClassEvaluation evaluation, int k, Wish wish) {
        if (evaluation.classes() != 2) {
            throw new IllegalArgumentException("A threshold is between two classes, the samples have "
                    + evaluation.classes() + ".");
        }
        Objects.checkIndex(k, 2);
        if (!evaluation.hasProbabilities()) {
            throw new IllegalArgumentException("A threshold is one of probabilities, got other scores.");
        }
        ThresholdCurve curve = evaluation.curve(1);
        double ones = curve.positives();
        double zeros = curve.negatives();
        if (ones == 0 || zeros == 0) {
            throw new IllegalArgumentException("A threshold is chosen by samples of both classes, there are none of "
                    + "class " + (ones == 0 ? 1 : 0) + ".");
        }
        Cut best = new Cut(Double.NaN, new Goal(Double.NEGATIVE_INFINITY, 0));
        for (int cut = 0; cut <= curve.size(); cut++) {
            double truly = cut == 0 ? 0 : curve.truePositives(cut - 1);
            double falsely = cut == 0 ? 0 : curve.falsePositives(cut - 1);
            double found = k == 1 ? truly : zeros - falsely;
            double taken = k == 1 ? truly + falsely : zeros - falsely + ones - truly;
            Goal goal = wish.of(found / taken, found / (k == 1 ? ones : zeros));
            double between = between(curve, cut);
            if (between > 0 && between < 1 && goal.isBetterThan(best.goal())) {
                best = new Cut(between, goal);
            }
        }
        return best;
    }

    /** Returns a threshold that takes so many points of a curve for class 1; 0 or 1 if there is none between. */
    private static double between(ThresholdCurve curve, int cut) {
        double above = cut == 0 ? 1 : curve.threshold(cut - 1);
        double below = cut == curve.size() ? 0 : curve.threshold(cut);
        return above == below ? above : (above + below) / 2;
    }

    /**
     * Has a model decide so: all of its classes, in evaluations, files and exports, follow this threshold, until it is
     * trained on. Its probabilities stay.
     *
     * @param model a model whose first output is the sigmoid of one number or the softmax of two; not modified
     * @return a model with this threshold
     * @throws IllegalArgumentException if the network does not end so
     */
    public Model apply(Model model) {
        Graph graph = model.graph();
        String output = graph.outputs().get(0);
        String wanted = graph.outputShape(0).size() == 1 ? "sigmoid" : "softmax";
        boolean ends = graph.outputShape(0).size() <= 2 && graph.nodes().stream().filter(node ->
                node.name().equals(output)).anyMatch(node -> isActivation(node, wanted));
        if (!ends) {
            throw new IllegalArgumentException("A threshold needs the sigmoid of one number or the softmax of two at "
                    + "the end; the first output '" + output + "' has " + graph.outputShape(0).size() + " units"
                    + (graph.outputShape(0).size() > 2 ? "." : " of another function."));
        }
        return TemperatureScaling.read(model, graph, model.info().withThreshold(value), 1, "");
    }

    private static boolean isActivation(Node node, String id) {
        return node.layer() instanceof ActivationLayer layer && layer.activation() != null
                && layer.activation().id().equals(id);
    }
}
