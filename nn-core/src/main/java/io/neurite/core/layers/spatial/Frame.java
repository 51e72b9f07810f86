package io.neurite.core.layers.spatial;

import io.neurite.api.LayerPlan;
import io.neurite.api.math.Matrix;
import java.util.List;

/**
 * A smaller image within a larger one: what lies around it is padding to one and cropped by the other.
 *
 * @param outer the larger image
 * @param inner the smaller one
 * @param top rows above it
 * @param left columns before it
 */
record Frame(Image outer, Image inner, int top, int left) {
    /** Returns what surrounds an image, or a sequence if there are but two pads. */
    static Frame around(String layer, Image inner, List<Integer> pads) {
        return new Frame(inner.resized(inner.height() + height(pads), inner.width() + width(pads), layer), inner,
                top(pads), left(pads));
    }

    /** Returns what remains of an image, or of a sequence if there are but two crops. */
    static Frame within(String layer, Image outer, List<Integer> crops) {
        return new Frame(outer, outer.resized(outer.height() - height(crops), outer.width() - width(crops), layer),
                top(crops), left(crops));
    }

    /** Refuses margins that are not [before, after] or [top, bottom, left, right]. */
    static List<Integer> check(String layer, String name, int axes, List<Integer> margins) {
        if (margins.size() != 2 * axes || WindowOptions.least(margins, 0) < 0) {
            throw new IllegalArgumentException(layer + ": " + name + " are "
                    + (axes == 1 ? "[before, after]" : "[top, bottom, left, right]") + ", each at least 0, got "
                    + margins + ".");
        }
        return List.copyOf(margins);
    }

    private static int top(List<Integer> margins) {
        return margins.size() == 2 ? 0 : margins.get(0);
    }

    private static int left(List<Integer> margins) {
        return margins.get(margins.size() - 2);
    }

    private static long height(List<Integer> margins) {
        return margins.size() == 2 ? 0 : (long) margins.get(0) + margins.get(1);
    }

    private static long width(List<Integer> margins) {
        return (long) left(margins) + margins.get(margins.size() - 1);
    }

    /** Plans for an output that is one of both images. */
    LayerPlan plan(Image output) {
        return LayerPlan.output(output.shape()).preparing(this);
    }

    /** Copies the smaller image out of the larger one. */
    void cut(Matrix larger, Matrix smaller) {
        for (int j = 0; j < larger.columns(); j++) {
            for (int row = 0; row < inner.height(); row++) {
                System.arraycopy(larger.data(), larger.index(index(row), j), smaller.data(),
                        smaller.index(row * inner.pitch(), j), inner.pitch());
            }
        }
    }

    /** Copies the smaller image into the larger one, which is otherwise zero. */
    void paste(Matrix smaller, Matrix larger) {
        larger.fill(0);
        for (int j = 0; j < larger.columns(); j++) {
            for (int row = 0; row < inner.height(); row++) {
                System.arraycopy(smaller.data(), smaller.index(row * inner.pitch(), j), larger.data(),
                        larger.index(index(row), j), inner.pitch());
            }
        }
    }

    private int index(int row) {
        return (top + row) * outer.pitch() + left * outer.channels();
    }
}
