package io.neurite.tck;

import io.neurite.api.ParameterSlice;
import io.neurite.api.ParameterSpec;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import java.util.Random;

/** Made-up parameters for contracts that change weights or gradients. */
final class Slices {
    private static final Kernel KERNEL = new ReferenceKernel();

    private Slices() {}

    /** A slice of a parameter of one column. */
    static ParameterSlice of(float[] w, float[] g, float[][] slots, int from, int to) {
        return of("dense1/W", w, g, slots, from, to);
    }

    static ParameterSlice of(String name, float[] w, float[] g, float[][] slots, int from, int to) {
        Matrix matrix = Matrix.view(w, 0, w.length, 1, w.length);
        return new ParameterSlice(name, ParameterSpec.Role.WEIGHT, matrix, g, slots, from, to, KERNEL);
    }

    /** Normal numbers, none nearer to 0 than 0.05, so that differences can be taken on both sides. */
    static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            double z = random.nextGaussian();
            x[i] = (float) (z + Math.copySign(0.05, z));
        }
        return x;
    }
}
