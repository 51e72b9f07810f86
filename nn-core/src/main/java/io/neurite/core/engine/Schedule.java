package io.neurite.core.engine;

import io.neurite.api.BackwardPass;
import io.neurite.api.CoupledLayer;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.core.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work of a batch in its order: what each run of samples does on its own, and where all samples meet. */
final class Schedule {
    /** So many weights fill a good part of a second-level cache. */
    private static final long HEAVY = 1 << 17;

    private final Graph graph;
    private final NodeBuffers[] buffers;
    private final Backward backward;
    private final StepState state;
    private final List<Phase> phases = new ArrayList<>();

    Schedule(Graph graph, NodeBuffers[] buffers, Backward backward, StepState state) {
        this.graph = graph;
        this.buffers = buffers;
        this.backward = backward;
        this.state = state;
    }

    private Schedule add(boolean whole, Phase.Work work) {
        Phase.append(phases, whole, work);
        return this;
    }

    /** Adds what each run of samples begins with. */
    Schedule first(Phase.Work work) {
        return add(false, work);
    }

    Schedule forward(boolean training) {
        for (int n = 0; n < buffers.length; n++) {
            int node = n;
            Layer layer = graph.nodes().get(n).layer();
            CoupledLayer coupled = training ? coupled(n) : null;
            if (coupled != null) {
                add(false, run -> coupled.summarize((ForwardPass) run.pass(node)));
                add(true, run -> coupled.couple((ForwardPass) run.pass(node)));
            }
            add(isHeavy(n), run -> run.forward(graph, node, layer));
        }
        return this;
    }

    /** Returns a layer that couples the samples; a frozen one works as in predictions, sample by sample. */
    private @Nullable CoupledLayer coupled(int n) {
        return graph.nodes().get(n).layer() instanceof CoupledLayer layer && !graph.isFrozen(n) ? layer : null;
    }

    /** Each worker had better read a part of such weights for all samples than all of them for its own. */
    private boolean isHeavy(int n) {
        return graph.plan(n).multipliesBatch() && buffers[n].weights() >= HEAVY;
    }

    Schedule losses() {
        for (LossHead head : backward.heads()) {
            add(false, run -> head.evaluate(run.kernel(), run.from(), run.to(), state.training));
        }
        return this;
    }

    Schedule backward() {
        backward.additionsAfterLosses().forEach(sum -> add(false, run -> sum.add(run.from(), run.to())));
        for (int n = buffers.length - 1; n >= 0; n--) {
            int node = n;
            Layer layer = graph.nodes().get(n).layer();
            boolean learns = backward.dOutput(n) != null;
            CoupledLayer coupled = learns ? coupled(n) : null;
            if (coupled != null) {
                add(false, run -> coupled.summarize((BackwardPass) run.pass(node)));
                add(true, run -> coupled.couple((BackwardPass) run.pass(node)));
            }
            if (backward.propagates(n) || backward.learnsFromScratch(n)) {
                add(isHeavy(n) && backward.propagates(n), run -> layer.backward(run.pass(node)));
            }
            backward.additionsAfter(n).forEach(sum -> add(false, run -> sum.add(run.from(), run.to())));
        }
        return this;
    }

    /** Adds what each run of samples ends with. */
    Schedule last(Phase.Work work) {
        return add(false, work);
    }

    List<Phase> phases() {
        return phases;
    }
}
