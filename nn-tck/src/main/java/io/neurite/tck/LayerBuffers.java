package io.neurite.tck;

import io.neurite.api.Initializer;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** All that a layer reads and writes for one batch, as its plan declares it: each matrix amid guard cells. */
final class LayerBuffers {
    private static final long NUMBERS = 20150417;

    final LayerCase inputCase;
    final LayerPlan plan;
    final int samples;
    final Kernel kernel = new ReferenceKernel();
    final List<GuardedMatrix> all = new ArrayList<>();
    final List<GuardedMatrix> inputs = new ArrayList<>();
    final List<GuardedMatrix> masks = new ArrayList<>();
    final List<GuardedMatrix> parameters = new ArrayList<>();
    final List<GuardedMatrix> statistics = new ArrayList<>();
    final List<GuardedMatrix> scratch = new ArrayList<>();
    final List<GuardedMatrix> dInputs = new ArrayList<>();
    final List<GuardedMatrix> gradients = new ArrayList<>();
    final float[] workspace;
    final GuardedMatrix output;
    final GuardedMatrix dOutput;
    final double[] shares;
    final double[] penalties;
    final boolean[][] touched;
    final boolean[] needed;
    final boolean[] wanted;
    RandomStream random = RandomStream.of(1, "layer", 0, "layer1");
    long step;
    long firstSample;

    /** Draws a batch, and parameters that differ from their first values, which are too regular to show errors. */
    LayerBuffers(Layer layer, LayerCase inputCase, int samples) {
        this.inputCase = inputCase;
        this.plan = layer.plan(inputCase.inputs());
        this.samples = samples;
        Random numbers = new Random(NUMBERS);
        for (Shape shape : inputCase.inputs()) {
            int i = inputs.size();
            fill(add(inputs, "input " + i, shape.size(), samples), numbers, inputCase);
            add(dInputs, "dInput " + i, shape.size(), samples);
            if (inputCase.masked()) {
                fillMask(add(masks, "mask " + i, shape.rank() == 0 ? 1 : shape.extent(0), samples), numbers);
            }
        }
        plan.parameters().forEach(spec -> addParameter(spec, numbers));
        plan.scratch().forEach(rows -> add(scratch, "scratch " + scratch.size(), rows, samples));
        this.workspace = new float[plan.workspace()];
        this.output = add(new ArrayList<>(), "the output", plan.output().size(), samples);
        this.dOutput = add(new ArrayList<>(), "dOutput", plan.output().size(), samples);
        fill(dOutput.matrix(), numbers, LayerCase.of());
        this.shares = numbers.doubles(samples).toArray();
        this.penalties = new double[samples];
        this.touched = plan.parameters().stream().map(spec -> new boolean[spec.columns()]).toArray(boolean[][]::new);
        this.needed = new boolean[inputs.size()];
        Arrays.fill(needed, true);
        this.wanted = new boolean[parameters.size()];
        for (int p = 0; p < wanted.length; p++) {
            wanted[p] = plan.parameters().get(p).role() != Role.STATISTIC;
        }
    }

    private GuardedMatrix add(List<GuardedMatrix> list, String name, int rows, int columns) {
        GuardedMatrix matrix = new GuardedMatrix(name, rows, columns);
        list.add(matrix);
        all.add(matrix);
        return matrix;
    }

    private static void fill(GuardedMatrix matrix, Random numbers, LayerCase inputCase) {
        fill(matrix.matrix(), numbers, inputCase);
    }

    private static void fill(Matrix matrix, Random numbers, LayerCase inputCase) {
        for (int j = 0; j < matrix.columns(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                matrix.set(i, j, (float) inputCase.numbers().applyAsDouble(numbers));
            }
        }
    }

    private static void fillMask(GuardedMatrix mask, Random numbers) {
        for (int j = 0; j < mask.matrix().columns(); j++) {
            for (int i = 0; i < mask.matrix().rows(); i++) {
                // Sample 0 is real throughout, sample 1 nowhere.
                mask.matrix().set(i, j, j == 0 || j > 1 && numbers.nextInt(3) > 0 ? 1 : 0);
            }
        }
    }

    private void addParameter(ParameterSpec spec, Random numbers) {
        Matrix value = add(parameters, spec.name(), spec.rows(), spec.columns()).matrix();
        add(gradients, "the gradient of " + spec.name(), spec.rows(), spec.columns());
        value.fill(0);
        Initializer initializer = spec.initializer();
        if (initializer != null) {
            RandomStream first = RandomStream.of(1, "initialize", 0, spec.name());
            initializer.initialize(value, spec.fanIn(), spec.fanOut(), first);
        }
        if (spec.role() == Role.STATISTIC) {
            statistics.add(parameters.get(parameters.size() - 1));
            return;
        }
        for (int j = 0; j < value.columns(); j++) {
            for (int i = 0; i < value.rows(); i++) {
                value.set(i, j, value.get(i, j) + (float) (numbers.nextGaussian() / 2 / Math.sqrt(spec.fanIn())));
            }
        }
    }

    /** Returns the same layer, parameters and step with one sample alone, at the position that it has here. */
    LayerBuffers alone(Layer layer, int sample) {
        LayerBuffers alone = new LayerBuffers(layer, inputCase, 1);
        for (int i = 0; i < inputs.size(); i++) {
            alone.inputs.get(i).matrix().copyFrom(inputs.get(i).matrix().columns(sample, sample + 1));
            if (inputCase.masked()) {
                alone.masks.get(i).matrix().copyFrom(masks.get(i).matrix().columns(sample, sample + 1));
            }
        }
        for (int p = 0; p < parameters.size(); p++) {
            alone.parameters.get(p).matrix().copyFrom(parameters.get(p).matrix());
        }
        alone.dOutput.matrix().copyFrom(dOutput.matrix().columns(sample, sample + 1));
        alone.shares[0] = shares[sample];
        alone.random = random;
        alone.step = step;
        alone.firstSample = firstSample + sample;
        return alone;
    }
}
