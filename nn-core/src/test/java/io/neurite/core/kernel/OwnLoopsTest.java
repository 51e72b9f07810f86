package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.math.ScalarFunction;
import java.io.InputStream;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import org.junit.jupiter.api.Test;

class OwnLoopsTest {
    private static final int ATTEMPTS = 100;
    private static final int MILLISECONDS = 100;

    /** z^2. */
    public static final class Square implements ScalarFunction {
        @Override
        public float value(float z) {
            return z * z;
        }

        @Override
        public float derivative(float z, float a) {
            return 2 * z;
        }
    }

    private record Scaled(float factor) implements ScalarFunction {
        @Override
        public float value(float z) {
            return factor * z;
        }

        @Override
        public float derivative(float z, float a) {
            return factor;
        }
    }

    /** Defines a second class of a class file of ours. */
    private static final class Copier extends ClassLoader {
        Copier() {
            super(OwnLoopsTest.class.getClassLoader());
        }

        ScalarFunction copyOf(Class<?> type) throws Exception {
            try (InputStream file = type.getResourceAsStream("OwnLoopsTest$" + type.getSimpleName() + ".class")) {
                assertNotNull(file);
                byte[] bytes = file.readAllBytes();
                return (ScalarFunction) defineClass(type.getName(), bytes, 0, bytes.length).getConstructor()
                        .newInstance();
            }
        }
    }

    @Test
    void functionsOfEachClassShareALoopOfTheirOwn() {
        ElementLoop ofSquare = OwnLoops.ofClass(Square.class);
        ElementLoop ofScaled = OwnLoops.ofClass(Scaled.class);
        assertTrue(ofSquare.getClass().isHidden());
        assertNotEquals(ofSquare.getClass(), ofScaled.getClass());
        assertSame(ofSquare, OwnLoops.ofClass(Square.class));
    }

    @Test
    void anOwnLoopServesEachInstanceWithItsParameters() {
        float[] z = {9, 1, -2, 3, 9};
        float[] a = new float[5];
        ElementLoop loop = OwnLoops.ofClass(Scaled.class);
        loop.forward(new Scaled(2), 1, 4, z, a);
        assertArrayEquals(new float[] {0, 2, -4, 6, 0}, a);
        loop.backward(new Scaled(3), 1, 4, z, a, z, a);
        assertArrayEquals(new float[] {0, 3, -6, 9, 0}, a);
    }

    @Test
    void aPluginsClassLoaderIsCollectedInSpiteOfItsLoop() throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        Reference<ClassLoader> loader = runAndDrop(collected);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            System.gc();
            if (collected.remove(MILLISECONDS) != null) {
                return;
            }
        }
        Reference.reachabilityFence(loader);
        throw new AssertionError("The class loader is still reachable after " + ATTEMPTS + " collections.");
    }

    /** A method of its own, so that no local variable keeps the loader. */
    private static Reference<ClassLoader> runAndDrop(ReferenceQueue<ClassLoader> collected) throws Exception {
        Copier loader = new Copier();
        ScalarFunction square = loader.copyOf(Square.class);
        assertNotEquals(Square.class, square.getClass());
        ElementLoop loop = OwnLoops.ofClass(square.getClass());
        assertNotEquals(OwnLoops.ofClass(Square.class), loop);
        float[] a = new float[1];
        loop.forward(square, 0, 1, new float[] {3}, a);
        assertEquals(9, a[0]);
        return new PhantomReference<>(loader, collected);
    }
}
