package io.neurite.core.kernel;

import io.neurite.api.math.ScalarFunction;

/**
 * Runs the loops of functions: where the elements lie, if they have the same index in all arrays, as those of matrices
 * of one shape have; else block by block over copies.
 *
 * <p>For one thread at a time: an instance owns its scratch.
 */
final class ScalarFunctions {
    private static final int BLOCK = 256;

    private final float[] zBlock = new float[BLOCK];
    private final float[] aBlock = new float[BLOCK];
    private final float[] dBlock = new float[BLOCK];

    ScalarFunctions() {}

    void forward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom) {
        ElementLoop loop = OwnLoops.of(g, length);
        if (zFrom == aFrom) {
            loop.forward(g, zFrom, zFrom + length, z, a);
            return;
        }
        for (int i = 0; i < length; i += BLOCK) {
            int n = Math.min(BLOCK, length - i);
            System.arraycopy(z, zFrom + i, zBlock, 0, n);
            loop.forward(g, 0, n, zBlock, aBlock);
            System.arraycopy(aBlock, 0, a, aFrom + i, n);
        }
    }

    void backward(ScalarFunction g, int length, float[] z, int zFrom, float[] a, int aFrom, float[] da, int daFrom,
            float[] dz, int dzFrom) {
        ElementLoop loop = OwnLoops.of(g, length);
        if (zFrom == aFrom && zFrom == daFrom && zFrom == dzFrom) {
            loop.backward(g, zFrom, zFrom + length, z, a, da, dz);
            return;
        }
        for (int i = 0; i < length; i += BLOCK) {
            int n = Math.min(BLOCK, length - i);
            System.arraycopy(z, zFrom + i, zBlock, 0, n);
            System.arraycopy(a, aFrom + i, aBlock, 0, n);
            System.arraycopy(da, daFrom + i, dBlock, 0, n);
            loop.backward(g, 0, n, zBlock, aBlock, dBlock, dBlock);
            System.arraycopy(dBlock, 0, dz, dzFrom + i, n);
        }
    }
}
