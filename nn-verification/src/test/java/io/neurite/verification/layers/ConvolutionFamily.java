package io.neurite.verification.layers;

import io.neurite.api.Layer;
import io.neurite.api.math.Shape;
import io.neurite.core.layers.spatial.Conv1d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.tck.LayerCase;
import java.util.ArrayList;
import java.util.List;

/** Convolutions with every combination of kernel, stride, padding, dilation, groups and bias. */
public final class ConvolutionFamily implements LayerFamily {
    @Override
    public List<Layer> variants() {
        List<Layer> variants = new ArrayList<>();
        for (int kernel = 1; kernel <= 3; kernel++) {
            for (int stride = 1; stride <= 3; stride++) {
                for (int dilation = 1; dilation <= 2; dilation++) {
                    for (int groups = 1; groups <= 2; groups++) {
                        addPaddings(variants, kernel, stride, dilation, groups);
                    }
                }
            }
        }
        return variants;
    }

    private static void addPaddings(List<Layer> variants, int kernel, int stride, int dilation, int groups) {
        // An even and an odd window along the two axes, and biases in turn.
        Conv2d images = new Conv2d(4, List.of(kernel, 4 - kernel), List.of(stride, 4 - stride), Padding.VALID,
                List.of(), List.of(dilation, 3 - dilation), groups, (kernel + stride) % 2 == 0, null);
        Conv1d sequences = new Conv1d(4, kernel).stride(stride).dilation(dilation).groups(groups);
        variants.add(images);
        variants.add(images.padding(Padding.SAME));
        variants.add(images.padding(0, 2, 3, 1));
        if (stride == 1) {
            variants.add(images.stride(1));
            variants.add(images.stride(1).padding(Padding.SAME));
            variants.add(images.stride(1).padding(2, 0, 1, 3));
            variants.add(new Conv2d(4, kernel == 1 ? 1 : 3).groups(groups));
        }
        if (groups == 1) {
            addOthers(variants, images);
        }
        variants.add(sequences);
        variants.add(sequences.padding(Padding.SAME).withoutBias());
        variants.add(sequences.padding((kernel - 1) * dilation, 0));
    }

    private static void addOthers(List<Layer> variants, Conv2d like) {
        for (int filters = 1; filters <= 2; filters++) {
            DepthwiseConv2d depthwise = new DepthwiseConv2d(filters, like.kernel(), like.stride(), Padding.VALID,
                    List.of(), like.dilation(), like.bias(), null);
            variants.add(depthwise);
            variants.add(depthwise.padding(Padding.SAME));
        }
        Conv2dTranspose transposed = new Conv2dTranspose(3, like.kernel(), like.stride(), Padding.VALID, List.of(),
                like.dilation(), like.bias(), null);
        variants.add(transposed);
        variants.add(transposed.padding(Padding.SAME));
        variants.add(new Conv2dTranspose(3, like.kernel(), like.stride(), Padding.VALID, List.of(0, 1, 1, 0),
                like.dilation(), like.bias(), null));
    }

    @Override
    public List<LayerCase> cases(Layer layer) {
        if (layer instanceof Conv2d || layer instanceof DepthwiseConv2d) {
            return layer instanceof Conv2d plain && plain.groups() > 1 ? List.of(LayerCase.of(Shape.of(5, 6, 4)))
                    : List.of(LayerCase.of(Shape.of(5, 6, 4)), LayerCase.of(Shape.of(5, 6, 1)));
        }
        if (layer instanceof Conv2dTranspose) {
            return List.of(LayerCase.of(Shape.of(3, 2, 4)));
        }
        return layer instanceof Conv1d ? List.of(LayerCase.of(Shape.of(7, 2)).withMasks()) : List.of();
    }
}
