package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;

/**
 * How a batch of some size is dealt out to the workers.
 *
 * @param runs neighbouring samples, about as many for each worker
 * @param whole all samples as one run, for work that looks at the whole batch
 */
record BatchPlan(Run[] runs, Run whole) {
    /** Fewer samples than this are not worth a worker. */
    private static final int FEWEST_SAMPLES_PER_RUN = 16;

    static BatchPlan of(int samples, Workers team, Matrix[] inputs, NodeBuffers[] buffers, StepState state) {
        Run whole = run(inputs, buffers, state, team.sharedKernel(), 0, samples);
        if (team.size() == 1) {
            return new BatchPlan(new Run[] {whole}, whole);
        }
        int count = Math.max(1, Math.min(team.size(), samples / FEWEST_SAMPLES_PER_RUN));
        Run[] runs = new Run[count];
        for (int r = 0; r < count; r++) {
            int from = (int) ((long) samples * r / count);
            int to = (int) ((long) samples * (r + 1) / count);
            runs[r] = run(inputs, buffers, state, team.kernel(r), from, to);
        }
        return new BatchPlan(runs, whole);
    }

    static Run run(Matrix[] inputs, NodeBuffers[] buffers, StepState state, Kernel kernel, int from, int to) {
        Matrix[] columns = new Matrix[inputs.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = inputs[i].columns(from, to);
        }
        NodePass[] passes = new NodePass[buffers.length];
        for (int n = 0; n < passes.length; n++) {
            passes[n] = new NodePass(buffers[n], state, kernel, from, to);
        }
        return new Run(from, to, columns, passes);
    }
}
