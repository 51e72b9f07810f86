package com.acme.maxout;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import io.neurite.api.math.Shape;
import java.util.List;

/**
 * Maxout: each unit is the greatest of several linear functions, A[i] = max over p of Z[p, i], where Z = W X + b.
 *
 * <p>With two pieces a unit can become a rectifier or an absolute value, with more any convex function, so that no
 * activation follows. X is a vector of n numbers per sample, A one of units. W has the shape (n, pieces x units) in
 * files, b has pieces x units numbers; piece p of unit i is row p units + i of Z. Where pieces are equal, the gradient
 * goes to the first. Source: Goodfellow, Warde-Farley, Mirza, Courville &amp; Bengio 2013, "Maxout Networks".
 *
 * @param units number of outputs, at least 1; default 1
 * @param pieces linear functions per unit, at least 1; default 2
 */
public record Maxout(int units, int pieces) implements Layer {
    /** Parameters and scratch, by their order in the plan. */
    private static final int W = 0;
    private static final int B = 1;
    private static final int Z = 0;
    private static final int D_Z = 1;

    /**
     * Checks the hyper-parameters.
     *
     * @param units the component
     * @param pieces the component
     * @throws IllegalArgumentException if one is below 1
     */
    public Maxout {
        if (units < 1 || pieces < 1) {
            throw new IllegalArgumentException("Maxout: units and pieces are at least 1, got " + units + " and "
                    + pieces + ".");
        }
    }

    /** One unit of two pieces. */
    public Maxout() {
        this(1, 2);
    }

    @Override
    public String id() {
        return "acme/maxout";
    }

    @Override
    public LayerPlan plan(List<Shape> inputs) {
        if (inputs.size() != 1 || inputs.get(0).rank() > 1) {
            throw new IllegalArgumentException("Maxout takes one input of rank 1, got " + inputs
                    + ". Put a flatten layer in front of it.");
        }
        int n = inputs.get(0).size();
        int rows = Math.multiplyExact(pieces, units);
        return LayerPlan.output(Shape.of(units)).weight("W", Shape.of(n, rows), null, n, rows).bias("b", rows)
                .scratch(rows).scratch(rows);
    }

    @Override
    public void forward(ForwardPass pass) {
        Matrix z = pass.scratch(Z);
        // Z = W X + b
        pass.multiply(W, pass.input(0), z);
        pass.kernel().addToColumns(pass.parameter(B), z);
        // A[i] = max over p of Z[p, i]
        Matrix A = pass.output();
        for (int j = 0; j < pass.samples(); j++) {
            for (int i = 0; i < units; i++) {
                A.data()[A.index(i, j)] = z.data()[z.index(greatest(z, i, j), j)];
            }
        }
    }

    /** Returns the row of the greatest piece of a unit, the first of several. */
    private int greatest(Matrix z, int i, int j) {
        int best = i;
        for (int row = i + units; row < z.rows(); row += units) {
            // So that NaN is not lost: a network that diverges must be found out.
            if (!(z.get(row, j) <= z.get(best, j))) {
                best = row;
            }
        }
        return best;
    }

    @Override
    public void backward(BackwardPass pass) {
        // dZ[p, i] = dA[i] where p is the greatest piece of unit i, else 0
        Matrix z = pass.scratch(Z);
        Matrix dA = pass.dOutput();
        Matrix dZ = pass.scratch(D_Z);
        dZ.fill(0);
        for (int j = 0; j < pass.samples(); j++) {
            for (int i = 0; i < units; i++) {
                dZ.data()[dZ.index(greatest(z, i, j), j)] = dA.data()[dA.index(i, j)];
            }
        }
        Matrix dX = pass.dInput(0);
        if (dX != null) {
            // dX = W^T dZ
            pass.kernel().multiply(Product.AT_B, pass.parameter(W), dZ, dX, false);
        }
    }

    @Override
    public void gradients(GradientPass pass) {
        if (pass.wants(W)) {
            // dW = dZ X^T
            pass.product(W, pass.scratch(D_Z), pass.input(0));
        }
        if (pass.wants(B)) {
            // db = row sums of dZ
            pass.sumOfColumns(B, pass.scratch(D_Z));
        }
    }
}
