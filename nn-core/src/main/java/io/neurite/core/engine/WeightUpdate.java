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
 *
 * <p>Where nothing needs whole gradients first, each worker computes a piece of a gradient and updates its weights at
 * once, while both are in its cache.
 */
public final class WeightUpdate {
    /** What updating one weight costs, in multiply-adds of a product: its numbers come from beyond the first cache. */
    private static final long COST = 32;

    private final UpdateRules rules;
    private final Optimizer optimizer;
    private final OptimizerState state;
    private final double weightDecay;
    private final Workers team;
    private final Gradients gradients;
    private final List<ParameterSlices> parameters = new ArrayList<>();
    /** What each worker computes and updates in every step. */
    private final List<List<Piece>> shares = new ArrayList<>();
    /** What transforms and penalties see: whole parameters, and the columns that a step has touched. */
    private final List<ParameterSlice> touched = new ArrayList<>();
    /** What is dealt out anew in each step: whole parameters if the optimizer wants them, and touched columns. */
    private final List<ParameterSlice> dealt = new ArrayList<>();
    /** The rate of each of these. */
    private final List<StepRate> dealtRates = new ArrayList<>();
    private final Penalties penalties;
    private final boolean needsWholeGradients;
    private final boolean sparse;
    private final IntConsumer worker = this::update;
    /** Those that every step updates; of sparse parameters it updates a few others each time. */
    private final long weights;
    private boolean computes;
    /** Whether all weights are; any worker may find that they are not. */
    private volatile boolean finite = true;

    /** Columns of a gradient, with the weights that it moves, and how fast. */
    private record Piece(GradientPiece gradient, ParameterSlice slice, StepRate rate) {}

    WeightUpdate(Gradients gradients, Optimizer optimizer, UpdateRules rules, OptimizerState state, Workers team) {
        this.rules = rules;
        this.optimizer = optimizer;
        this.state = state;
        this.team = team;
        this.gradients = gradients;
        this.weightDecay = Double.isNaN(rules.weightDecay()) ? optimizer.weightDecay() : rules.weightDecay();
        this.penalties = new Penalties(rules.penalties(), gradients.ofParameters());
        boolean anySparse = false;
        long sum = 0;
        for (Gradient gradient : gradients.ofParameters()) {
            float[][] slots = state.slots(gradient.entry().name());
            parameters.add(new ParameterSlices(gradient, slots, state.rateOf(gradient.entry()), team.sharedKernel()));
            anySparse |= gradient.isSparse();
            sum += gradient.isSparse() ? 0 : gradient.matrix().data().length;
        }
        this.weights = sum;
        this.needsWholeGradients = optimizer.wholeParameters() || !gradients.areIndependent()
                || !rules.transforms().isEmpty() || !penalties.isEmpty();
        this.sparse = anySparse;
        deal();
    }

    private void deal() {
        List<List<GradientPiece>> pieces = GradientPiece.shares(gradients.ofParameters(), team.size());
        for (int w = 0; w < pieces.size(); w++) {
            List<Piece> share = new ArrayList<>();
            for (GradientPiece piece : pieces.get(w)) {
                if (isUpdatedInPieces(piece.gradient())) {
                    ParameterSlices slices = parameters.get(gradients.ofParameters().indexOf(piece.gradient()));
                    share.add(new Piece(piece, slices.columns(piece.from(), piece.to(), team.kernel(w)),
                            slices.rate()));
                }
            }
            shares.add(share);
        }
    }

    private boolean isUpdatedInPieces(Gradient gradient) {
        return !gradient.isSparse() && !optimizer.wholeParameters();
    }

    /**
     * Moves the weights along the gradients of the batch that has just been through.
     *
     * @param rate the learning rate of this step, which the factors of layers multiply
     * @return false if a weight is not finite any more
     */
    public boolean step(double rate) {
        finite = true;
        if (needsWholeGradients) {
            gradients.complete();
        }
        long touchedWeights = needsWholeGradients || sparse ? list() : 0;
        transform();
        state.beginStep(optimizer, rate);
        computes = gradients.takeDeclared();
        team.share((weights + touchedWeights) * COST + (computes ? gradients.products() : 0), worker);
        constrain();
        for (int p = 0; p < parameters.size(); p++) {
            parameters.get(p).gradient().clear();
        }
        return finite;
    }

    /** Leaves the weights as they are: the gradients of the batch are of no use. */
    public void skip() {
        gradients.discard();
    }

    /**
     * Lists the slices of this step, which only sparse gradients make differ from step to step, and adds to them the
     * gradients of penalties.
     *
     * @return how many weights of sparse parameters it has touched
     */
    private long list() {
        touched.clear();
        dealt.clear();
        dealtRates.clear();
        long sum = 0;
        for (int p = 0; p < parameters.size(); p++) {
            ParameterSlices slices = parameters.get(p);
            int from = touched.size();
            slices.addTouched(touched);
            for (int i = from; i < touched.size(); i++) {
                penalties.addGradient(p, touched.get(i));
            }
            if (optimizer.wholeParameters()) {
                dealt.add(slices.whole());
            } else if (slices.gradient().isSparse()) {
                slices.addTouched(dealt);
                sum += slices.gradient().touchedNumbers();
            }
            while (dealtRates.size() < dealt.size()) {
                dealtRates.add(slices.rate());
            }
        }
        return sum;
    }

    private void transform() {
        for (int i = 0; i < rules.transforms().size(); i++) {
            rules.transforms().get(i).apply(touched);
        }
    }

    private void update(int share) {
        List<Piece> pieces = shares.get(share);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (computes) {
                gradients.compute(piece.gradient(), share);
            }
            update(piece.slice(), piece.rate(), share);
        }
        for (int i = share; i < dealt.size(); i += shares.size()) {
            update(dealt.get(i), dealtRates.get(i), share);
        }
    }

    private void update(ParameterSlice slice, StepRate rate, int share) {
        float kept = (float) (1 - rate.learningRate() * weightDecay);
        if (kept != 1 && slice.role() == Role.WEIGHT) {
            float[] w = slice.weights();
            for (int i = slice.from(); i < slice.to(); i++) {
                w[i] *= kept;
            }
        }
        optimizer.update(slice, rate.learningRate(), rate.scalars());
        if (!team.kernel(share).areFinite(slice.weights(), slice.from(), slice.to())) {
            finite = false;
        }
    }

    private void constrain() {
        for (int c = 0; c < rules.constraints().size(); c++) {
            Constraint constraint = rules.constraints().get(c);
            for (int p = 0; p < parameters.size(); p++) {
                if (parameters.get(p).gradient().entry().spec().role() == Role.WEIGHT) {
                    parameters.get(p).constrain(constraint);
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
        return penalties.value(parameters.stream().map(ParameterSlices::whole).toList());
    }
}
