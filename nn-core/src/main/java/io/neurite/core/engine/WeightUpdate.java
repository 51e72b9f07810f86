package io.neurite.core.engine;

import io.neurite.api.Constraint;
import io.neurite.api.Optimizer;
import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Moves the weights once their gradients are known: penalties, gradient transforms, decoupled decay, optimizer,
 * constraints, in this order.
 */
public final class WeightUpdate {
    /** Fewer weights than this are updated by the calling thread alone. */
    private static final int WORTH_SHARING = 1 << 15;

    private final UpdateRules rules;
    private final Optimizer optimizer;
    private final OptimizerState state;
    private final double weightDecay;
    private final Workers team;
    private final List<GradientSlices> parameters = new ArrayList<>();
    private final List<ParameterSlice> whole = new ArrayList<>();
    private final List<ParameterSlice> pieces = new ArrayList<>();
    private final boolean sparse;
    private final IntConsumer worker = this::update;
    private double learningRate;
    private int workers = 1;

    WeightUpdate(List<Gradient> gradients, Optimizer optimizer, UpdateRules rules, OptimizerState state, Workers team) {
        this.rules = rules;
        this.optimizer = optimizer;
        this.state = state;
        this.team = team;
        this.weightDecay = Double.isNaN(rules.weightDecay()) ? optimizer.weightDecay() : rules.weightDecay();
        for (Gradient gradient : gradients) {
            float[][] slots = state.slots(gradient.entry().name());
            parameters.add(new GradientSlices(gradient, slots, optimizer.wholeParameters(), team.sharedKernel()));
        }
        this.sparse = gradients.stream().anyMatch(Gradient::isSparse);
        listSlices();
    }

    /** Lists what a step updates; only sparse gradients make it differ from step to step. */
    private void listSlices() {
        whole.clear();
        pieces.clear();
        long weights = 0;
        for (int p = 0; p < parameters.size(); p++) {
            parameters.get(p).addTo(whole, pieces);
        }
        for (int i = 0; i < pieces.size(); i++) {
            weights += pieces.get(i).to() - pieces.get(i).from();
        }
        workers = weights < WORTH_SHARING ? 1 : Math.min(pieces.size(), team.size());
    }

    /**
     * Moves the weights along the gradients of the batch that has just been through.
     *
     * @param rate the learning rate of this step
     */
    public void step(double rate) {
        if (sparse) {
            listSlices();
        }
        learningRate = rate;
        Penalties.addGradients(rules.penalties(), whole);
        for (int i = 0; i < rules.transforms().size(); i++) {
            rules.transforms().get(i).apply(whole);
        }
        optimizer.prepare(state.nextStep(), rate, state.scalars());
        if (workers == 1) {
            update(0);
        } else {
            team.run(workers, worker);
        }
        constrain();
        for (int p = 0; p < parameters.size(); p++) {
            parameters.get(p).gradient().clear();
        }
    }

    /** Updates every n-th piece, n being the number of workers. */
    private void update(int first) {
        for (int i = first; i < pieces.size(); i += workers) {
            ParameterSlice piece = pieces.get(i);
            decay(piece);
            optimizer.update(piece, learningRate, state.scalars());
        }
    }

    private void decay(ParameterSlice piece) {
        float kept = (float) (1 - learningRate * weightDecay);
        if (kept == 1 || piece.role() != Role.WEIGHT) {
            return;
        }
        float[] w = piece.weights();
        for (int i = piece.from(); i < piece.to(); i++) {
            w[i] *= kept;
        }
    }

    private void constrain() {
        for (int c = 0; c < rules.constraints().size(); c++) {
            Constraint constraint = rules.constraints().get(c);
            for (int p = 0; p < parameters.size(); p++) {
                if (parameters.get(p).gradient().entry().spec().role() == Role.WEIGHT) {
                    constraint.apply(parameters.get(p).gradient().entry().value());
                }
            }
        }
    }

    /**
     * Computes the penalties of the present weights, which are reported apart from the loss.
     *
     * @return their sum, 0 if there are none
     */
    public double penalty() {
        return Penalties.value(rules.penalties(), parameters.stream().map(GradientSlices::whole).toList());
    }
}
