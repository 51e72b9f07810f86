package io.neurite.core.kernel.vector;

import jdk.incubator.vector.VectorShape;

/** Tells how long vectors are, without the classes that compute with them: these take a JVM longer to start. */
public final class VectorBits {
    private VectorBits() {}

    /**
     * Returns the length of the vectors that this JVM prefers.
     *
     * @return bits, 64 where there are no vector instructions worth the name
     */
    public static int preferred() {
        return VectorShape.preferredShape().vectorBitSize();
    }
}
