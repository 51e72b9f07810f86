package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.BackwardPass;
import io.neurite.api.CoupledLayer;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Calls a layer stage by stage, as an engine does, and fails where it writes what it must not. */
final class WatchedStages {
    private final Layer layer;
    private final LayerBuffers buffers;

    WatchedStages(Layer layer, LayerBuffers buffers) {
        this.layer = layer;
        this.buffers = buffers;
    }

    /** Takes the samples forward in runs with the given ends, and checks that nothing but what may be is written. */
    void forward(boolean training, int... ends) {
        List<GuardedMatrix> perSample = new ArrayList<>(buffers.scratch);
        perSample.add(buffers.output);
        Arrays.fill(buffers.penalties, 0, ends[ends.length - 1], 0);
        if (training && layer instanceof CoupledLayer coupled) {
            eachRun(true, ends, buffers.scratch, run -> coupled.summarize((ForwardPass) run));
            LayerRun whole = new LayerRun(buffers, true, false, 0, buffers.samples);
            watch(() -> coupled.couple((ForwardPass) whole), buffers.scratch, 0, buffers.samples, buffers.statistics);
        }
        eachRun(training, ends, perSample, layer::forward);
    }

    /** Takes their gradients back, likewise. */
    void backward(boolean training, int... ends) {
        List<GuardedMatrix> perSample = new ArrayList<>(buffers.scratch);
        perSample.addAll(buffers.dInputs);
        if (training && layer instanceof CoupledLayer coupled) {
            eachRun(true, ends, buffers.scratch, run -> coupled.summarize((BackwardPass) run));
            LayerRun whole = new LayerRun(buffers, true, false, 0, buffers.samples);
            watch(() -> coupled.couple((BackwardPass) whole), buffers.scratch, 0, buffers.samples, List.of());
        }
        eachRun(training, ends, perSample, layer::backward);
    }

    /** The last run comes first: other threads keep no order. */
    private void eachRun(boolean training, int[] ends, List<GuardedMatrix> perSample, Consumer<LayerRun> work) {
        for (int r = ends.length - 1; r >= 0; r--) {
            int from = r == 0 ? 0 : ends[r - 1];
            LayerRun run = new LayerRun(buffers, training, false, from, ends[r]);
            watch(() -> work.accept(run), perSample, from, ends[r], List.of());
        }
    }

    /** Calls {@link Layer#gradients}, likewise. */
    void gradients(boolean accumulate, int from, int to) {
        LayerRun run = new LayerRun(buffers, true, accumulate, from, to);
        watch(() -> run.gradients(layer), buffers.scratch, from, to, buffers.gradients);
        for (int p = 0; p < buffers.parameters.size(); p++) {
            if (buffers.plan.parameters().get(p).columnSparse()) {
                requireTouchWhereWritten(p);
            }
        }
    }

    private void requireTouchWhereWritten(int p) {
        ParameterSpec spec = buffers.plan.parameters().get(p);
        GuardedMatrix gradient = buffers.gradients.get(p);
        for (int j = 0; j < spec.columns(); j++) {
            for (int i = 0; i < spec.rows() && !buffers.touched[p][j]; i++) {
                int column = j;
                assertTrue(gradient.isGuard(i, j),
                        () -> "Wrote column " + column + " of " + spec.name() + "'s gradient without touching it.");
            }
        }
    }

    /** Does some work and checks that nothing but what it may write has changed. */
    private void watch(Runnable work, List<GuardedMatrix> perSample, int from, int to, List<GuardedMatrix> whole) {
        Arrays.fill(buffers.workspace, Float.NaN);
        List<float[]> before = buffers.all.stream().map(GuardedMatrix::snapshot).toList();
        work.run();
        for (int i = 0; i < before.size(); i++) {
            GuardedMatrix matrix = buffers.all.get(i);
            if (perSample.contains(matrix)) {
                matrix.requireUnchangedOutside(before.get(i), from, to);
            } else if (whole.contains(matrix)) {
                matrix.requireUnchangedOutside(before.get(i), 0, matrix.matrix().columns());
            } else {
                matrix.requireUnchangedOutside(before.get(i), 0, 0);
            }
        }
    }
}
