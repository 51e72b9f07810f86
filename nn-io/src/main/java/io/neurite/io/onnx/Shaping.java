package io.neurite.io.onnx;

import io.neurite.core.layers.shaping.Permute;
import io.neurite.core.layers.shaping.Repeat;
import io.neurite.io.translation.Weights;
import java.util.Arrays;
import java.util.List;

/** Layers that move numbers, repeat them or leave some out. */
final class Shaping {
    private Shaping() {}

    static Value permute(Permute layer, Use use) {
        long[] axes = new long[layer.axes().size() + 1];
        for (int axis = 1; axis < axes.length; axis++) {
            axes[axis] = layer.axes().get(axis - 1) + 1L;
        }
        return use.last(use.graph().add("Transpose", use.input().channelsLast(), Onnx.attribute("perm", axes)));
    }

    static Value repeat(Repeat layer, Use use) {
        GraphWriter graph = use.graph();
        String longer = graph.add("Unsqueeze", List.of(use.input().channelsLast(), graph.longs("axis", 1)));
        long[] times = new long[use.output().rank() + 1];
        Arrays.fill(times, 1);
        times[1] = layer.times();
        return use.last(graph.add("Tile", List.of(longer, graph.longs("times", times))));
    }

    /** Margins are [before, behind] of each axis in turn; batch and channels have none. */
    static Value pad(List<Integer> margins, Use use) {
        int axes = margins.size() / 2;
        long[] pads = new long[2 * (axes + 2)];
        for (int axis = 0; axis < axes; axis++) {
            pads[2 + axis] = margins.get(2 * axis);
            pads[axes + 4 + axis] = margins.get(2 * axis + 1);
        }
        return use.first(use.graph().add("Pad",
                List.of(use.input().channelsFirst(), use.graph().longs("pads", pads))));
    }

    static Value crop(List<Integer> margins, Use use) {
        int axes = margins.size() / 2;
        long[] starts = new long[axes];
        long[] ends = new long[axes];
        long[] places = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            starts[axis] = margins.get(2 * axis);
            ends[axis] = (long) use.input().shape().extent(axis) - margins.get(2 * axis + 1);
            places[axis] = axis + 2L;
        }
        return use.first(slice(use.input().channelsFirst(), starts, ends, places, use.graph()));
    }

    /** Cuts a part out of a tensor. */
    static String slice(String tensor, long[] starts, long[] ends, long[] axes, GraphWriter graph) {
        return graph.add("Slice", List.of(tensor, graph.longs("starts", starts), graph.longs("ends", ends),
                graph.longs("axes", axes)));
    }

    static Value upsample(List<Integer> factors, Use use) {
        float[] scales = new float[factors.size() + 2];
        Arrays.fill(scales, 1);
        for (int axis = 0; axis < factors.size(); axis++) {
            scales[axis + 2] = factors.get(axis);
        }
        String factor = use.constant(new Weights("factor", new int[] {scales.length}, scales));
        return use.first(use.graph().add("Resize", List.of(use.input().channelsFirst(), "", factor),
                Onnx.attribute("mode", "nearest"), Onnx.attribute("coordinate_transformation_mode", "asymmetric"),
                Onnx.attribute("nearest_mode", "floor")));
    }
}
