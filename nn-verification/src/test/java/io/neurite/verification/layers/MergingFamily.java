package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.merging.Add;
import io.neurite.core.layers.merging.Average;
import io.neurite.core.layers.merging.Concatenate;
import io.neurite.core.layers.merging.Dot;
import io.neurite.core.layers.merging.Maximum;
import io.neurite.core.layers.merging.Multiply;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Layers that merge inputs: every rank, every axis, two and three inputs. */
public final class MergingFamily implements LayerFamily {
    private static final List<Shape> SHAPES =
            List.of(Shape.of(), Shape.of(5), Shape.of(3, 4), Shape.of(2, 3, 2), Shape.of(2, 1, 3, 2));
    private static final Set<Class<?>> OF_ONE_SHAPE = Set.of(Add.class, Average.class, Maximum.class, Multiply.class);

    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>(List.of(new Dot(true)));
        for (int axis = -4; axis < 4; axis++) {
            if (axis != new Concatenate().axis()) {
                variants.add(new Concatenate(axis));
            }
        }
        return variants;
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        List<LayerCase> cases = new ArrayList<>();
        for (Shape shape : SHAPES) {
            if (OF_ONE_SHAPE.contains(layer.getClass())) {
                cases.add(equal(shape, 2));
                cases.add(equal(shape, 3));
            } else if (layer instanceof Dot && shape.rank() > 0) {
                cases.add(equal(shape, 2));
            } else if (layer instanceof Concatenate concatenate
                    && -shape.rank() <= concatenate.axis() && concatenate.axis() < shape.rank()) {
                cases.add(differing(shape, concatenate.axis(), 2));
                cases.add(differing(shape, concatenate.axis(), 3));
            }
        }
        if (!cases.isEmpty()) {
            cases.add(cases.get(cases.size() - 1).withMasks());
        }
        return cases;
    }

    private static LayerCase equal(Shape shape, int count) {
        return LayerCase.of(Collections.nCopies(count, shape).toArray(Shape[]::new));
    }

    /** Returns inputs of extents 2, 1, 3 along an axis. */
    private static LayerCase differing(Shape shape, int axis, int count) {
        int[] extents = {2, 1, 3};
        Shape[] shapes = new Shape[count];
        for (int i = 0; i < count; i++) {
            int[] different = shape.toArray();
            different[axis < 0 ? shape.rank() + axis : axis] = extents[i];
            shapes[i] = Shape.of(different);
        }
        return LayerCase.of(shapes);
    }
}
