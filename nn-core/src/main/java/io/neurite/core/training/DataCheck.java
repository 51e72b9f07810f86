package io.neurite.core.training;

import io.neurite.api.Loss;
import io.neurite.api.Minimizer;
import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.data.TrainingSample;
import io.neurite.api.math.Matrix;
import io.neurite.core.engine.TrainingEngine;
import io.neurite.core.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out, before anything is changed, whether a data set fits a network and its losses. */
final class DataCheck {
    private static final int BLOCK = 256;

    private DataCheck() {}

    /**
     * Checks shapes, features, targets and weights.
     *
     * @param what which data, for messages: {@code training data}
     * @param classWeights per class of the first target its weight, or null for ones
     * @throws IllegalArgumentException if something does not fit
     */
    static void check(String what, Dataset data, Graph graph, List<Loss> losses, double @Nullable [] classWeights) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("The " + what + " has no samples; at least one is needed.");
        }
        checkInputs(what, data, graph);
        checkOutputs(what, data, graph, losses);
        checkClassWeights(data.schema().target(), classWeights);
        checkNumbers(what, data, graph, losses);
        checkWeights(what, data, classWeights);
    }

    /** Asks for at least one sample that counts: the cost is a weighted mean. */
    static void checkWeights(String what, Dataset data, double @Nullable [] classWeights) {
        for (int j = 0; j < data.size(); j++) {
            if (data.weight(j) > 0 && (classWeights == null || classWeights[(int) data.target(j)] > 0)) {
                return;
            }
        }
        throw new IllegalArgumentException("All samples of the " + what
                + " have weight 0, alone or with their class weights; at least one must count.");
    }

    /** Tries the augmentation, if there is one, on a sample of zeros: it says so if it cannot change such samples. */
    static void checkAugmentation(TrainerSettings settings, Dataset data, Graph graph) {
        Augmentation augmentation = settings.augmentation;
        Minimizer minimizer = settings.minimizer;
        if (augmentation == null) {
            return;
        }
        if (minimizer != null) {
            throw new IllegalArgumentException("Minimizer " + minimizer.id() + " compares the cost of the training data"
                    + " from epoch to epoch, which must be the same data: augmentation changes them in each. Leave it"
                    + " out, or set an optimizer.");
        }
        if (graph.ids(0) > 0) {
            throw idsChangedBy("an augmentation", graph);
        }
        augmentation.apply(new TrainingSample(data.inputs().get(0), 0));
    }

    /** Asks for masks of equal length where training and validation go through the same buffers. */
    static void checkSameMasks(Dataset training, Dataset validation) {
        for (int i = 0; i < training.inputs().size(); i++) {
            if (training.maskSteps(i) != validation.maskSteps(i)) {
                throw new IllegalArgumentException("Input " + i + " has masks of " + training.maskSteps(i)
                        + " steps in the training data and of " + validation.maskSteps(i)
                        + " in the validation data (0: none); both need the same.");
            }
        }
    }

    private static void checkClassWeights(Target target, double @Nullable [] classWeights) {
        if (classWeights != null && (!target.isClasses() || target.size() != classWeights.length)) {
            throw new IllegalArgumentException("Class weights are given for " + classWeights.length
                    + " classes, the target '" + target.name() + "' has "
                    + (target.isClasses() ? target.names() : "no classes") + ".");
        }
    }

    private static void checkInputs(String what, Dataset data, Graph graph) {
        if (data.inputs().size() != graph.inputs().size()) {
            throw new IllegalArgumentException("The network has " + graph.inputs().size() + " inputs, the " + what
                    + " has "
                    + data.inputs().size() + ".");
        }
        for (int i = 0; i < graph.inputs().size(); i++) {
            if (data.inputs().get(i).size() != graph.shape(i).size()) {
                throw new IllegalArgumentException("Input '" + graph.inputs().get(i).name() + "' of the network takes "
                        + graph.shape(i).size() + " features (shape " + graph.shape(i) + "), the " + what + " has "
                        + data.inputs().get(i).size() + " (shape " + data.inputs().get(i) + ").");
            }
            graph.checkMask(i, data.maskSteps(i));
        }
    }

    private static void checkOutputs(String what, Dataset data, Graph graph, List<Loss> losses) {
        if (data.targetRows().size() != graph.outputs().size()) {
            throw new IllegalArgumentException("The network has " + graph.outputs().size() + " outputs, the " + what
                    + " has "
                    + data.targetRows().size() + " targets.");
        }
        Target target = data.schema().target();
        int units = graph.outputShape(0).size();
        if (!target.fits(units)) {
            throw new IllegalArgumentException("Output '" + graph.outputs().get(0) + "' of the network has " + units
                    + " units, the target '" + target.name() + "' of the " + what + " needs " + target.size()
                    + (target.isClasses() ? ", one per class"
                    + (target.size() == 2 ? ", or 1" : "") : ", one per number") + ".");
        }
        for (int o = 0; o < losses.size(); o++) {
            int rows = data.targetRows().get(o);
            int wanted = losses.get(o).targetRows(graph.outputShape(o).size());
            boolean mayBeClass = o > 0 || target.isClasses();
            if (rows != wanted && !(rows == 1 && mayBeClass)) {
                throw new IllegalArgumentException("Loss " + losses.get(o).id() + " of output '"
                        + graph.outputs().get(o)
                        + "' wants a class index or targets of " + wanted + " numbers; the " + what + " has " + rows
                        + " numbers.");
            }
        }
    }

    private static void checkNumbers(String what, Dataset data, Graph graph, List<Loss> losses) {
        int[] samples = IntStream.range(0, data.size()).toArray();
        Batch block = data.newBatch(Math.min(BLOCK, data.size()));
        int[] ids = IntStream.range(0, graph.inputs().size()).map(graph::ids).toArray();
        List<TargetCheck> targets = new ArrayList<>();
        for (int o = 0; o < losses.size(); o++) {
            targets.add(new TargetCheck(what, data, graph, o, losses.get(o)));
        }
        for (int from = 0; from < samples.length; from += BLOCK) {
            int to = Math.min(samples.length, from + BLOCK);
            data.fill(samples, from, to, block, 0);
            for (int j = 0; j < to - from; j++) {
                checkFeatures(what, data, block, from + j, j);
                checkIds(what, graph, ids, block, from + j, j);
                for (TargetCheck target : targets) {
                    target.check(block, from + j, j);
                }
                float weight = data.weight(from + j);
                if (!(weight >= 0) || Float.isInfinite(weight)) {
                    throw new IllegalArgumentException(
                            "Sample " + (from + j) + " of the " + what + ": a weight is at least 0, got " + weight
                                    + ".");
                }
            }
        }
    }

    private static void checkFeatures(String what, Dataset data, Batch block, int sample, int j) {
        for (int input = 0; input < block.inputs().size(); input++) {
            Matrix X = block.inputs().get(input);
            float[] x = X.data();
            int column = X.index(0, j);
            for (int i = 0; i < X.rows(); i++) {
                if (!Float.isFinite(x[column + i])) {
                    Schema schema = data.schema();
                    String feature = input == 0 ? "feature '" + schema.features().get(i) + "'" : "number " + i
                            + " of input " + input;
                    throw new IllegalArgumentException("Sample " + sample + " of the " + what + ": " + feature + " is "
                            + x[column + i] + "; features are finite numbers. Repair or leave out the sample.");
                }
            }
        }
    }

    /** Looks at the numbers of inputs that layers read as ids, where no mask covers them. */
    private static void checkIds(String what, Graph graph, int[] ids, Batch block, int sample, int j) {
        for (int input = 0; input < ids.length; input++) {
            Matrix X = block.inputs().get(input);
            Matrix mask = block.mask(input);
            for (int t = 0; t < X.rows() && ids[input] > 0; t++) {
                float id = X.get(t, j);
                boolean covered = mask != null && mask.get(t / (X.rows() / mask.rows()), j) == 0;
                if (!covered && (id != (int) id || id < 0 || id >= ids[input])) {
                    throw new IllegalArgumentException("Sample " + sample + " of the " + what + ": input '"
                            + graph.inputs().get(input).name() + "' takes ids, whole numbers from 0 to "
                            + (ids[input] - 1) + ", got " + id + (X.rows() == 1 ? "" : " at step " + t)
                            + ". Repair the sample, or enlarge the vocabulary.");
                }
            }
        }
    }

    /** Refuses a normaliser where it would change ids. */
    static void checkNormalizer(Graph graph) {
        if (graph.ids(0) > 0) {
            throw idsChangedBy("a normaliser", graph);
        }
    }

    private static IllegalArgumentException idsChangedBy(String what, Graph graph) {
        return new IllegalArgumentException("Input '" + graph.inputs().get(0).name() + "' takes ids, which "
                + what + " would change; train without one.");
    }

    /** Looks at the targets of one output; what its loss is given for a class, once for each class. */
    private static final class TargetCheck {
        private final String where;
        private final int output;
        private final Loss loss;
        private final int units;
        /** One target as the loss wants it. */
        private final Matrix Y;
        /** Null if targets are numbers. */
        private final boolean @Nullable [] knownClasses;

        TargetCheck(String what, Dataset data, Graph graph, int output, Loss loss) {
            this.where = " of the " + what + ", target of output '" + graph.outputs().get(output) + "'";
            this.output = output;
            this.loss = loss;
            this.units = graph.outputShape(output).size();
            this.Y = Matrix.zeros(loss.targetRows(units), 1);
            int classes = output == 0 ? data.schema().target().size() : units;
            this.knownClasses = TrainingEngine.isClassIndex(data, output, Y.rows()) ? new boolean[classes] : null;
        }

        void check(Batch block, int sample, int j) {
            Matrix raw = block.targets().get(output);
            if (knownClasses == null) {
                Y.copyFrom(raw.columns(j, j + 1));
                checkLoss(sample);
                return;
            }
            float label = raw.get(0, j);
            if (label != (int) label || label < 0 || label >= knownClasses.length) {
                throw new IllegalArgumentException("Sample " + sample + where + ": a class index is a whole number"
                        + " from 0 to " + (knownClasses.length - 1) + ", got " + label + ".");
            }
            if (!knownClasses[(int) label]) {
                loss.encode((int) label, Y, 0);
                checkLoss(sample);
                knownClasses[(int) label] = true;
            }
        }

        private void checkLoss(int sample) {
            String problem = loss.problemWith(Y, 0, units);
            if (problem != null) {
                throw new IllegalArgumentException("Sample " + sample + where + ", loss " + loss.id() + ": " + problem
                        + ".");
            }
        }
    }
}
