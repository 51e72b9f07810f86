package io.neurite.activations;

import io.neurite.api.Activation;

/**
 * The sigmoid linear unit with a piecewise linear sigmoid: a = z min(max(0, z + 3), 6) / 6.
 *
 * <p>Range: -0.375 to infinity. Derivative: 0 where z &lt;= -3, 1 where z &gt;= 3, else (2z + 3) / 6. Source: Howard et
 * al. 2019, "Searching for MobileNetV3".
 */
public record HardSwish() implements Activation.Elementwise {
    @Override
    public String id() {
        return "hard-swish";
    }

    @Override
    public float value(float z) {
        return (float) (z * Math.min(Math.max(0, z + 3.0), 6) / 6);
    }

    @Override
    public float derivative(float z, float a) {
        float inner = (float) ((2.0 * z + 3) / 6);
        return z <= -3 ? 0 : z >= 3 ? 1 : inner;
    }

    @Override
    public String preferredInitializer() {
        return "he-uniform";
    }
}
