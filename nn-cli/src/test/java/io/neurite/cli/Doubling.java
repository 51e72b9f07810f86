package io.neurite.cli;

import io.neurite.api.Activation;

/** A plugin from elsewhere: {@code g(z) = 2 z}. */
public record Doubling() implements Activation.Elementwise {
    @Override
    public String id() {
        return "test/doubling";
    }

    @Override
    public float value(float z) {
        return 2 * z;
    }

    @Override
    public float derivative(float z, float a) {
        return 2;
    }

    /** A plugin with a mistake. */
    public record Failing() implements Activation.Elementwise {
        @Override
        public String id() {
            return "test/failing";
        }

        @Override
        public float value(float z) {
            throw new UnsupportedOperationException("not today");
        }

        @Override
        public float derivative(float z, float a) {
            throw new UnsupportedOperationException("not today");
        }
    }
}
