package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.api.BackwardPass;
import io.neurite.api.ForwardPass;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.LinearLayer;
import io.neurite.api.ScalingLayer;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers whose parts in folding do not agree with what they predict are seen. */
class FoldingFactsTest {
    /** What is wrong with a layer. */
    enum Fault { NONE, FORGETS_THE_SHIFT, SPOILS_ITS_ARGUMENTS, HAS_NO_BIAS_AFTER_ALL }

    private static LayerHarness batch(Layer layer) {
        return new LayerHarness(layer, LayerCase.of(Shape.of(3)), 4);
    }

    @Test
    void soundLayersKeepTheContract() {
        assertDoesNotThrow(() -> absorb(Fault.NONE));
        assertDoesNotThrow(() -> FoldingFacts.scalesAndShifts(new Tripled(0.25), batch(new Tripled(0.25))));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyFaultOfALinearLayerIsSeen(Fault fault) {
        assertThrows(AssertionError.class, () -> absorb(fault));
    }

    private static void absorb(Fault fault) {
        FoldingFacts.absorbs(new Weighted(fault, false), batch(new Weighted(fault, false)));
    }

    @Test
    void scalingLayerThatDoesSomethingElseIsSeen() {
        assertThrows(AssertionError.class, () -> FoldingFacts.scalesAndShifts(new Tripled(0), batch(new Tripled(0))));
    }

    /** A = 3 X + 1/4, and says that it adds something. */
    public record Tripled(double said) implements ScalingLayer {
        @Override
        public String id() {
            return "acme/tripled";
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            return LayerPlan.output(inputs.get(0));
        }

        @Override
        public void scaleAndShift(List<Matrix> parameters, double[] scale, double[] shift) {
            for (int c = 0; c < scale.length; c++) {
                scale[c] = 3;
                shift[c] = said;
            }
        }

        @Override
        public void forward(ForwardPass pass) {
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = 0; i < pass.output().rows(); i++) {
                    pass.output().set(i, j, 3 * pass.input(0).get(i, j) + 0.25f);
                }
            }
        }

        @Override
        public void backward(BackwardPass pass) {
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = 0; i < pass.output().rows(); i++) {
                    pass.dInput(0).set(i, j, 3 * pass.dOutput().get(i, j));
                }
            }
        }
    }

    /** A[i] = w[i] X[i] + b[i]. */
    public record Weighted(Fault fault, boolean bias) implements LinearLayer {
        @Override
        public String id() {
            return "acme/weighted";
        }

        @Override
        public Weighted withBias() {
            return new Weighted(fault, fault != Fault.HAS_NO_BIAS_AFTER_ALL);
        }

        @Override
        public Absorbed absorb(List<Matrix> parameters, double[] scale, double[] shift) {
            if (fault == Fault.SPOILS_ITS_ARGUMENTS) {
                parameters.get(0).set(0, 0, 0);
            }
            return LinearLayer.super.absorb(parameters, scale,
                    fault == Fault.FORGETS_THE_SHIFT ? new double[shift.length] : shift);
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            LayerPlan plan = LayerPlan.output(inputs.get(0)).weight("w", Shape.of(3), null, 1, 1);
            return bias ? plan.bias("b", 3) : plan;
        }

        @Override
        public void forward(ForwardPass pass) {
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = 0; i < pass.output().rows(); i++) {
                    float addend = bias ? pass.parameter(1).get(i, 0) : 0;
                    pass.output().set(i, j, pass.parameter(0).get(i, 0) * pass.input(0).get(i, j) + addend);
                }
            }
        }

        @Override
        public void backward(BackwardPass pass) {
            throw new UnsupportedOperationException("Nobody trains this.");
        }
    }
}
