package io.neurite.core.engine;

import io.neurite.api.math.Matrix;
import org.jspecify.annotations.Nullable;

/** How batches are dealt out to the workers, by their size; worked out when a batch of that size first comes. */
final class BatchPlans {
    /** What one number of a layer's output costs about, in multiply-adds of a product. */
    private static final long COST_OF_NUMBER = 32;

    private final Workers team;
    private final Workspace workspace;
    private final NodeBuffers[] buffers;
    private final StepState state;
    private final float[][] workspaces;
    private final long costOfSample;
    private final @Nullable BatchPlan[] plans;

    BatchPlans(Workers team, Workspace workspace, NodeBuffers[] buffers, StepState state) {
        this.team = team;
        this.workspace = workspace;
        this.buffers = buffers;
        this.state = state;
        this.workspaces = new float[team.size()][workspace.ofThread()];
        this.plans = new BatchPlan[workspace.capacity() + 1];
        long cost = 0;
        for (NodeBuffers node : buffers) {
            cost += COST_OF_NUMBER * node.output().rows() + node.plan().multiplyAdds();
        }
        this.costOfSample = cost;
    }

    BatchPlan of(int samples) {
        if (samples < 1 || samples > workspace.capacity()) {
            throw new IllegalArgumentException("A batch has 1 to " + workspace.capacity() + " samples here, got "
                    + samples + ".");
        }
        BatchPlan present = plans[samples];
        if (present == null) {
            present = plan(samples);
            plans[samples] = present;
        }
        return present;
    }

    private BatchPlan plan(int samples) {
        Matrix[] inputs = workspace.inputs();
        Run[] runs = new Run[Math.min(samples, team.worthOccupying(samples * costOfSample))];
        for (int r = 0; r < runs.length; r++) {
            int from = (int) ((long) samples * r / runs.length);
            int to = (int) ((long) samples * (r + 1) / runs.length);
            runs[r] = Run.of(inputs, buffers, state, team.kernel(r), workspaces[r], r, from, to);
        }
        if (team.size() == 1) {
            return new BatchPlan(runs, runs[0], runs);
        }
        Run whole = Run.of(inputs, buffers, state, team.sharedKernel(), workspaces[0], 0, 0, samples);
        Run[] shares = new Run[team.size()];
        for (int w = 0; w < shares.length; w++) {
            shares[w] = Run.of(inputs, buffers, state, team.kernel(w), workspaces[w], w, 0, samples);
        }
        return new BatchPlan(runs, whole, shares);
    }
}
