package io.neurite.core;

import io.neurite.api.Activation;
import io.neurite.api.BackwardPass;
import io.neurite.api.CoupledLayer;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Minimizer;
import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec;
import io.neurite.api.data.Dataset;
import io.neurite.api.math.FloatMath;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import java.util.List;

/** Small plugins and data for the tests of this module, which may not depend on the plugin modules. */
public final class TestPlugins {
    private TestPlugins() {}

    /** The logistic function, under the id with which binary cross-entropy fuses. */
    public record Sigmoid() implements Activation.Elementwise {
        @Override
        public String id() {
            return "sigmoid";
        }

        @Override
        public float value(float z) {
            return FloatMath.sigmoid(z);
        }

        @Override
        public float derivative(float z, float a) {
            return a * (1 - a);
        }
    }

    /** Hyperbolic tangent. */
    public record Tanh() implements Activation.Elementwise {
        @Override
        public String id() {
            return "tanh";
        }

        @Override
        public float value(float z) {
            return FloatMath.tanh(z);
        }

        @Override
        public float derivative(float z, float a) {
            return 1 - a * a;
        }
    }

    /** Gradient descent with momentum. */
    public record Momentum(double momentum) implements Optimizer {
        public Momentum() {
            this(0.9);
        }

        @Override
        public String id() {
            return "momentum";
        }

        @Override
        public double defaultLearningRate() {
            return 0.05;
        }

        @Override
        public List<String> slots() {
            return List.of("v");
        }

        @Override
        public void update(ParameterSlice slice, double learningRate, double[] scalars) {
            float[] v = slice.slot(0);
            for (int i = slice.from(); i < slice.to(); i++) {
                v[i] = (float) momentum * v[i] + slice.gradient()[i];
                slice.weights()[i] -= (float) learningRate * v[i];
            }
        }
    }

    /** Steepest descent that halves its step until the cost falls. */
    public record Halving() implements Minimizer {
        @Override
        public String id() {
            return "halving";
        }

        @Override
        public List<String> vectors() {
            return List.of("gradient", "trial");
        }

        @Override
        public int scalars() {
            return 0;
        }

        @Override
        public Outcome iterate(Objective objective, float[] x, float[][] vectors, double[] scalars) {
            double cost = objective.evaluate(x, vectors[0]);
            float[] g = vectors[0].clone();
            for (double step = 8; step > 1e-6; step /= 2) {
                for (int i = 0; i < x.length; i++) {
                    vectors[1][i] = (float) (x[i] - step * g[i]);
                }
                if (objective.evaluate(vectors[1], vectors[0]) < cost) {
                    System.arraycopy(vectors[1], 0, x, 0, x.length);
                    return Outcome.IMPROVED;
                }
            }
            return Outcome.STALLED;
        }
    }

    /** Subtracts the mean of the batch from each feature while training: couples the samples of a batch. */
    public record Centering() implements CoupledLayer {
        @Override
        public String id() {
            return "centering";
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            return LayerPlan.output(inputs.get(0)).scratch(inputs.get(0).size()).scratch(inputs.get(0).size());
        }

        @Override
        public void summarize(ForwardPass pass) {}

        @Override
        public void couple(ForwardPass pass) {
            mean(pass.input(0), pass.scratch(0));
        }

        @Override
        public void forward(ForwardPass pass) {
            center(pass.input(0), pass.scratch(0), pass.output(), pass.training());
        }

        @Override
        public void summarize(BackwardPass pass) {}

        @Override
        public void couple(BackwardPass pass) {
            mean(pass.dOutput(), pass.scratch(1));
        }

        @Override
        public void backward(BackwardPass pass) {
            Matrix dX = pass.dInput(0);
            if (dX != null) {
                center(pass.dOutput(), pass.scratch(1), dX, pass.training());
            }
        }

        private static void mean(Matrix X, Matrix means) {
            for (int i = 0; i < X.rows(); i++) {
                double sum = 0;
                for (int j = 0; j < X.columns(); j++) {
                    sum += X.get(i, j);
                }
                for (int j = 0; j < X.columns(); j++) {
                    means.set(i, j, (float) (sum / X.columns()));
                }
            }
        }

        private static void center(Matrix X, Matrix means, Matrix Y, boolean training) {
            for (int j = 0; j < X.columns(); j++) {
                for (int i = 0; i < X.rows(); i++) {
                    Y.set(i, j, X.get(i, j) - (training ? means.get(i, j) : 0));
                }
            }
        }
    }

    /** Sums two inputs. */
    public record Sum() implements Layer {
        @Override
        public String id() {
            return "sum";
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            if (inputs.size() != 2 || !inputs.get(0).equals(inputs.get(1))) {
                throw new IllegalArgumentException("Sum takes two inputs of one shape, got " + inputs + ".");
            }
            return LayerPlan.output(inputs.get(0));
        }

        @Override
        public void forward(ForwardPass pass) {
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = 0; i < pass.output().rows(); i++) {
                    pass.output().set(i, j, pass.input(0).get(i, j) + pass.input(1).get(i, j));
                }
            }
        }

        @Override
        public void backward(BackwardPass pass) {
            for (int input = 0; input < 2; input++) {
                Matrix dX = pass.dInput(input);
                if (dX != null) {
                    dX.copyFrom(pass.dOutput());
                }
            }
        }
    }

    /** Looks up the column of a table by the number in its input. */
    public record Lookup(int words, int size) implements Layer {
        public Lookup() {
            this(8, 3);
        }

        @Override
        public String id() {
            return "lookup";
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            return LayerPlan.output(Shape.of(size)).parameter(new ParameterSpec(
                    "table", ParameterSpec.Role.WEIGHT, Shape.of(words, size), null, words, size, true));
        }

        @Override
        public void forward(ForwardPass pass) {
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = 0; i < size; i++) {
                    pass.output().set(i, j, pass.parameter(0).get(i, (int) pass.input(0).get(0, j)));
                }
            }
        }

        @Override
        public void backward(BackwardPass pass) {}

        @Override
        public void gradients(GradientPass pass) {
            Matrix dTable = pass.gradient(0);
            for (int j = 0; j < pass.samples(); j++) {
                int word = (int) pass.input(0).get(0, j);
                pass.touch(0, word);
                for (int i = 0; i < size; i++) {
                    dTable.set(i, word, dTable.get(i, word) + pass.dOutput().get(i, j));
                }
            }
        }
    }

    /** Remembers the squares of gradients and moves weights hardly at all. */
    public record Squares() implements Optimizer {
        @Override
        public String id() {
            return "squares";
        }

        @Override
        public double defaultLearningRate() {
            return 1;
        }

        @Override
        public List<String> slots() {
            return List.of("v");
        }

        @Override
        public void update(ParameterSlice slice, double learningRate, double[] scalars) {
            for (int i = slice.from(); i < slice.to(); i++) {
                float g = slice.gradient()[i];
                slice.slot(0)[i] += g * g;
                slice.weights()[i] -= 1e-6f * Math.signum(g);
            }
        }
    }

    /** The rate grows tenfold in every epoch, until training breaks. */
    public record Growing() implements LearningRateSchedule {
        @Override
        public String id() {
            return "growing";
        }

        @Override
        public double factor(double epoch, int epochs, double[] state) {
            return StrictMath.pow(10, Math.floor(epoch));
        }
    }

    /** Two classes that a small network can tell apart: whether the features' sum is above that of their squares. */
    public static Dataset rings(int samples, int features, long seed) {
        RandomStream random = RandomStream.of(seed, "data", 0, "");
        float[][] X = new float[samples][features];
        int[] labels = new int[samples];
        for (int j = 0; j < samples; j++) {
            float sum = 0;
            for (int i = 0; i < features; i++) {
                X[j][i] = random.normal(j, i);
                sum += X[j][i] * X[j][i];
            }
            labels[j] = sum > features ? 1 : 0;
        }
        return Dataset.classes(X, labels, List.of("inside", "outside"));
    }

    /** A network with one hidden layer and one sigmoid output. */
    public static Network network(int features, int hidden, long seed) {
        return Network.input(features).dense(hidden, new Tanh()).dense(1, new Sigmoid()).seed(seed).build();
    }
}
