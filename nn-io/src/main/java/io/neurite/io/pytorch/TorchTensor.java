package io.neurite.io.pytorch;

import io.neurite.api.math.Shape;
import io.neurite.io.translation.Weights;

/**
 * A parameter as PyTorch has it.
 *
 * @param parameter its name here, {@code layer/parameter}
 * @param name what PyTorch calls it within its module
 * @param view the extents of its numbers here, as they are taken apart
 * @param axes which of them comes at which place
 * @param shape its shape in PyTorch
 */
record TorchTensor(String parameter, String name, int[] view, int[] axes, Shape shape) {
    /** Lays numbers out as PyTorch does. */
    float[] toTorch(float[] numbers) {
        return new Weights(name, view, numbers).permuted(axes).numbers();
    }

    /** Lays numbers of PyTorch out as they are here. */
    float[] fromTorch(float[] numbers) {
        int[] permuted = new int[axes.length];
        int[] inverse = new int[axes.length];
        for (int place = 0; place < axes.length; place++) {
            permuted[place] = view[axes[place]];
            inverse[axes[place]] = place;
        }
        return new Weights(name, permuted, numbers).permuted(inverse).numbers();
    }
}
