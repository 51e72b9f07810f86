package io.neurite.io.onnx.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer computes, and how the file lays it out. Files mostly have the channels first; here they are last, so
 * that numbers lie in another order until somebody needs them in that of the file.
 *
 * @param draft the layer
 * @param axes for each axis of a sample in the file, which axes of the layer's output it is made of, the outermost
 *     first: none for an extent of 1, several for what was flattened
 */
record Signal(Draft draft, List<List<Integer>> axes) implements Operand {
    /** The output of a layer as it is. */
    static Signal of(Draft draft) {
        return of(draft, inOrder(draft.shape().rank()));
    }

    /**
     * The output of a layer whose axis i is axis order[i] of the file.
     *
     * @param order as in {@link Drafts#arranged}
     */
    static Signal of(Draft draft, List<Integer> order) {
        List<List<Integer>> axes = new ArrayList<>(Collections.nCopies(order.size(), List.of()));
        for (int i = 0; i < order.size(); i++) {
            axes.set(order.get(i), List.of(i));
        }
        return new Signal(draft, axes);
    }

    /** The axes of the file one after the other. */
    static List<Integer> inOrder(int rank) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            order.add(axis);
        }
        return order;
    }

    /** All axes of a file in their order, but one of them last: the channels. */
    static List<Integer> last(int channels, int rank) {
        List<Integer> order = inOrder(rank);
        order.add(order.remove(channels));
        return order;
    }

    int rank() {
        return axes.size();
    }

    /** The extent of an axis of the file. */
    int extent(int axis) {
        int extent = 1;
        for (int atom : axes.get(axis)) {
            extent *= draft.shape().extent(atom);
        }
        return extent;
    }

    /** The extents of a sample in the file. */
    List<Integer> extents() {
        return inOrder(rank()).stream().map(this::extent).toList();
    }

    int size() {
        return draft.shape().size();
    }

    /** Whether an axis of the file is the innermost of the layer's output, the channels. */
    boolean isChannels(int axis) {
        return axes.get(axis).equals(List.of(draft.shape().rank() - 1));
    }

    /** What another layer makes of each number, laid out as this is. */
    Signal with(Draft other) {
        return new Signal(other, axes);
    }

    /** Whether two signals have their numbers at the same places. */
    boolean isLaidOutAs(Signal other) {
        return draft.shape().equals(other.draft.shape()) && axes.equals(other.axes);
    }

    /** The axes of the layer's output, in the order in which numbers lie in the file; extents of 1 are left out. */
    List<Integer> atoms(List<Integer> order) {
        List<Integer> atoms = new ArrayList<>();
        for (int axis : order) {
            for (int atom : axes.get(axis)) {
                if (draft.shape().extent(atom) > 1) {
                    atoms.add(atom);
                }
            }
        }
        return atoms;
    }

    /**
     * The same numbers in other extents, if the axes of the layer's output can be put together so.
     *
     * @param extents of a sample
     * @return the signal, or null if an axis would have to be cut
     */
    @Nullable Signal regrouped(List<Integer> extents) {
        List<Integer> atoms = atoms(inOrder(rank()));
        List<List<Integer>> grouped = new ArrayList<>();
        int next = 0;
        for (int extent : extents) {
            List<Integer> group = new ArrayList<>();
            int product = 1;
            while (product < extent && next < atoms.size()) {
                product *= draft.shape().extent(atoms.get(next));
                group.add(atoms.get(next++));
            }
            if (product != extent) {
                return null;
            }
            grouped.add(group);
        }
        return next == atoms.size() ? new Signal(draft, grouped) : null;
    }
}
