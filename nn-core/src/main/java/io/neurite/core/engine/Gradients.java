package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of all parameters that are trained: declared by the layers, then computed by all workers at once.
 *
 * <p>A shared parameter has a gradient per use; their sum, in the order of the nodes, is that of its first use.
 */
final class Gradients {
    private final List<Gradient> uses;
    private final List<Gradient> ofParameters;
    private final List<Further> further = new ArrayList<>();
    private final Workers team;
    private final List<List<GradientPiece>> shares;
    private final long costOfSample;
    private final IntConsumer worker = this::compute;
    private Run[] samplesByWorker = {};
    private boolean declared;
    private long products;

    /** What a further use of a shared parameter adds to its gradient. */
    private record Further(Gradient sum, Gradient term) {}

    /** Deals out the gradients of every use of every parameter, in the order of the nodes. */
    Gradients(List<Gradient> uses, Workers team) {
        this.uses = uses;
        this.team = team;
        Map<String, Gradient> byName = new LinkedHashMap<>();
        long sum = 0;
        for (Gradient use : uses) {
            Gradient first = byName.putIfAbsent(use.entry().name(), use);
            if (first != null) {
                further.add(new Further(first, use));
            }
            sum += use.cost();
        }
        this.ofParameters = List.copyOf(byName.values());
        this.costOfSample = sum;
        this.shares = GradientPiece.shares(uses, team.size());
    }

    /** Returns the gradients of all parameters that are trained, in canonical order, sums over their uses. */
    List<Gradient> ofParameters() {
        return ofParameters;
    }

    /** Tells whether a piece's columns are final as soon as they are computed. */
    boolean areIndependent() {
        return further.isEmpty();
    }

    /**
     * Begins a batch, or a part of one: the layers are about to declare their gradients.
     *
     * @param byWorker per worker all the samples as one run
     */
    void declare(int samples, Run[] byWorker) {
        for (int i = 0; i < uses.size(); i++) {
            uses.get(i).declareNothing();
        }
        products = costOfSample * samples;
        samplesByWorker = byWorker;
        declared = true;
    }

    /** Returns the multiply-adds that the declared gradients take. */
    long products() {
        return products;
    }

    /** Computes what the layers have declared of a part of a batch that others follow. */
    void computePart() {
        if (declared) {
            team.share(products, worker);
            declared = false;
        }
    }

    /** Computes what is still only declared, so that whole gradients can be looked at. */
    void complete() {
        if (declared) {
            computePart();
            for (int i = 0; i < further.size(); i++) {
                further.get(i).sum().add(further.get(i).term());
            }
        }
    }

    /** Tells whether those that layers have written themselves are finite; the others may not be computed yet. */
    boolean writtenAreFinite(Kernel kernel) {
        boolean finite = true;
        for (int i = 0; i < uses.size() && finite; i++) {
            finite = !uses.get(i).isWritten() || uses.get(i).isFinite(kernel);
        }
        return finite;
    }

    /** Returns the first gradient that is not finite, from the last layer on; null if there is none. */
    @Nullable Gradient firstNotFinite(Kernel kernel) {
        complete();
        for (int i = ofParameters.size() - 1; i >= 0; i--) {
            if (!ofParameters.get(i).isFinite(kernel)) {
                return ofParameters.get(i);
            }
        }
        return null;
    }

    /** Forgets the gradients of a batch that is passed over. */
    void discard() {
        declared = false;
        uses.forEach(Gradient::clear);
    }

    /** Tells, once, whether the caller is to compute the pieces before it uses them. */
    boolean takeDeclared() {
        boolean taken = declared;
        declared = false;
        return taken;
    }

    private void compute(int share) {
        List<GradientPiece> pieces = shares.get(share);
        for (int i = 0; i < pieces.size(); i++) {
            compute(pieces.get(i), share);
        }
    }

    /** Computes a piece of what was declared, on the thread of a worker. */
    void compute(GradientPiece piece, int worker) {
        piece.compute(samplesByWorker[worker]);
    }
}
