package io.neurite.io.onnx.reading;

import io.neurite.api.Layer;
import io.neurite.api.LinearLayer;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A layer that is to be, or an input: what it reads, and the numbers of its parameters, which may still change. */
final class Draft {
    private final String name;
    private final List<Draft> reads;
    private final Shape shape;
    private final Map<String, float[]> parameters;
    private @Nullable Layer layer;
    private boolean single = true;

    /**
     * Makes a draft.
     *
     * @param name what it is called in the network
     * @param layer the layer, or null for an input
     * @param shape of its output
     * @param parameters by name
     */
    Draft(String name, @Nullable Layer layer, List<Draft> reads, Shape shape, Map<String, float[]> parameters) {
        this.name = name;
        this.layer = layer;
        this.reads = reads;
        this.shape = shape;
        this.parameters = new TreeMap<>(parameters);
    }

    String name() {
        return name;
    }

    @Nullable Layer layer() {
        return layer;
    }

    List<Draft> reads() {
        return reads;
    }

    Shape shape() {
        return shape;
    }

    Map<String, float[]> parameters() {
        return parameters;
    }

    /** Notes that its numbers are read more than once, so that they have to stay what they are. */
    void readTwice() {
        single = false;
    }

    boolean isReadOnce() {
        return single;
    }

    /**
     * Takes in what comes behind it, {@code W' = scale W} and {@code b' = scale b + shift} for each channel, in double,
     * rounded once. The last axis of W is the channels, whatever the layer.
     *
     * @return false if it cannot: it is no such layer, or somebody else reads its numbers
     */
    boolean absorb(double[] scale, double[] shift) {
        float[] W = parameters.get("W");
        if (!single || W == null || !(layer instanceof LinearLayer linear)) {
            return false;
        }
        float[] b = parameters.getOrDefault("b", new float[scale.length]);
        for (int i = 0; i < W.length; i++) {
            W[i] = finite(scale[i % scale.length] * W[i]);
        }
        for (int i = 0; i < b.length; i++) {
            b[i] = finite(scale[i] * b[i] + shift[i]);
        }
        layer = linear.withBias();
        parameters.put("b", b);
        return true;
    }

    private static float finite(double number) {
        float rounded = (float) number;
        if (!Float.isFinite(rounded)) {
            throw new IllegalArgumentException("expected weights that stay finite in float32, got others.");
        }
        return rounded;
    }
}
