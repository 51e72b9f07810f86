package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.shaping.Flatten;
import io.neurite.core.layers.shaping.Permute;
import io.neurite.core.layers.shaping.Repeat;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;

/** Layers that give a sample another shape: from every rank to every rank, every order of axes. */
public final class ShapingFamily implements LayerFamily {
    /** By rank; all but the first are of twelve numbers, and no two extents of one are equal but by being 1. */
    private static final List<Shape> SHAPES =
            List.of(Shape.of(), Shape.of(12), Shape.of(3, 4), Shape.of(4, 1, 3), Shape.of(2, 1, 6, 1));

    private static final int RANKS = 4;

    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>(List.of(new Repeat(3), new Reshape(List.of())));
        for (int rank = 1; rank <= RANKS; rank++) {
            addReshapes(SHAPES.get(rank).toArray(), variants);
            addPermutes(rank, List.of(), variants);
        }
        variants.removeAll(List.of(new Reshape(), new Permute()));
        return variants;
    }

    /** Adds the shape itself, and with each extent left open. */
    private static void addReshapes(int[] shape, List<Layer> layers) {
        layers.add(new Reshape(shape));
        for (int axis = 0; axis < shape.length; axis++) {
            int[] open = shape.clone();
            open[axis] = -1;
            layers.add(new Reshape(open));
        }
    }

    /** Adds every order of axes that begins in a given way. */
    private static void addPermutes(int rank, List<Integer> first, List<Layer> layers) {
        if (first.size() == rank) {
            layers.add(new Permute(first));
        }
        for (int axis = 0; axis < rank; axis++) {
            if (!first.contains(axis)) {
                List<Integer> longer = new ArrayList<>(first);
                longer.add(axis);
                addPermutes(rank, longer, layers);
            }
        }
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        if (layer instanceof Permute permute) {
            LayerCase inputs = LayerCase.of(SHAPES.get(permute.axes().size()));
            return List.of(inputs, inputs.withMasks());
        }
        if (layer instanceof Reshape reshape) {
            return reshape.shape().isEmpty() ? cases(0, 0) : cases(1, RANKS);
        }
        if (layer instanceof Repeat) {
            return cases(0, RANKS - 1);
        }
        return layer instanceof Flatten ? cases(0, RANKS) : List.of();
    }

    private static List<LayerCase> cases(int fromRank, int toRank) {
        return SHAPES.subList(fromRank, toRank + 1).stream().map(LayerCase::of).toList();
    }
}
