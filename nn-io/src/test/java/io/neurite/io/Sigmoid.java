package io.neurite.io;

import io.neurite.api.Activation;
import io.neurite.api.math.FloatMath;

/** The sigmoid under its id, since the activations' own module comes after this one. */
public record Sigmoid() implements Activation.Elementwise {
    @Override
    public String id() {
        return "sigmoid";
    }

    @Override
    public float value(float z) {
        return FloatMath.sigmoid(z);
    }

    @Override
    public float derivative(float z, float a) {
        return a * (1 - a);
    }
}
