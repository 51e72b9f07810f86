package io.neurite.io;

import io.neurite.api.Activation;

/** A leaky ReLU, since the activations' own module comes after this one. */
public record Leak(double slope) implements Activation.Elementwise {
    /** Refuses what is not a number, as plugins do. */
    public Leak {
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("Leak: slope is a finite number, got " + slope + ".");
        }
    }

    public Leak() {
        this(0.25);
    }

    @Override
    public String id() {
        return "test/leak";
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : (float) slope * z;
    }

    @Override
    public float derivative(float z, float a) {
        return z > 0 ? 1 : (float) slope;
    }
}
