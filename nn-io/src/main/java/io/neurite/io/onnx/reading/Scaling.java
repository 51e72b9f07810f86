package io.neurite.io.onnx.reading;

import io.neurite.api.Layer;
import io.neurite.core.layers.normalization.BatchNormalization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds a place for factors and addends: the normaliser, the layer in front, or a layer of their own. */
final class Scaling {
    private static final Layer LAYER = new BatchNormalization();
    /** Together with the layer's epsilon, 1. */
    private static final float VARIANCE = (float) (1 - new BatchNormalization().epsilon());

    private Scaling() {}

    static Signal layers(Scaled scaled, Construction network) {
        Signal x = scaled.x();
        if (scaled.isIdentity() || network.normalizes(scaled)) {
            return x;
        }
        if (scaled.axis() == Scaled.EACH && x.rank() != 1) {
            return ofEach(scaled, network.drafts());
        }
        int channels = scaled.axis() >= 0 ? scaled.axis()
                : Math.max(0, x.axes().indexOf(List.of(x.draft().shape().rank() - 1)));
        Scaled perChannel = scaled.spread(channels);
        if (!x.isChannels(channels)) {
            List<Integer> order = Signal.last(channels, x.rank());
            return Signal.of(layer(perChannel, network.drafts(), network.drafts().arranged(x, order)), order);
        }
        return x.draft().absorb(perChannel.scale(), perChannel.shift()) ? x
                : x.with(layer(perChannel, network.drafts(), x.draft()));
    }

    /** As a vector, in the order of the file. */
    private static Signal ofEach(Scaled scaled, Drafts drafts) {
        Draft inOrder = drafts.arranged(scaled.x());
        Draft vector = drafts.reshaped(inOrder, Drafts.shape(List.of(scaled.x().size())));
        return Signal.of(drafts.reshaped(layer(scaled, drafts, vector), inOrder.shape()));
    }

    private static Draft layer(Scaled scaled, Drafts drafts, Draft reads) {
        double[] scale = scaled.scale();
        double[] shift = scaled.shift();
        float[] gamma = new float[scale.length];
        float[] beta = new float[scale.length];
        float[] variance = new float[scale.length];
        Arrays.fill(variance, VARIANCE);
        for (int c = 0; c < scale.length; c++) {
            gamma[c] = (float) scale[c];
            beta[c] = (float) shift[c];
            if (!Float.isFinite(gamma[c]) || !Float.isFinite(beta[c])) {
                throw new IllegalArgumentException("expected constants that are finite in float32, got others.");
            }
        }
        Map<String, float[]> parameters = new TreeMap<>();
        parameters.put("gamma", gamma);
        parameters.put("beta", beta);
        parameters.put("runningMean", new float[scale.length]);
        parameters.put("runningVariance", variance);
        return drafts.add("", LAYER, parameters, reads);
    }
}
