package io.neurite.core.kernel;

import io.neurite.api.math.ScalarFunction;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives the functions of each class a loop of their own: the compiler knows a loop by its method, and one that has met
 * three functions calls each of them for each element, several times slower. A loop is a hidden class, made anew from
 * the class file of {@link PlainElementLoop}; see {@code docs/adr/0008-a-loop-of-its-own-for-each-function.md}.
 *
 * <p>Making one takes a millisecond, so one loop serves all functions until the JVM has had some work.
 *
 * <p>Safe for use by any number of threads.
 */
final class OwnLoops {
    /** Elements that the common loop does first: some milliseconds, in all. */
    static final long COMMON = 1L << 20;

    private static final ElementLoop FOR_ALL = new PlainElementLoop();
    private static final AtomicLong DONE = new AtomicLong();
    private static volatile boolean worthwhile;

    /**
     * The loops, each kept by the class of its function, so that it goes when that does. Softly: if the function's
     * class loader outlives ours, its class must not keep our classes alive for ever.
     */
    private static final ClassValue<SoftReference<ElementLoop>> OF_CLASS = new ClassValue<>() {
        @Override
        protected SoftReference<ElementLoop> computeValue(Class<?> type) {
            return new SoftReference<>(newLoop());
        }
    };

    private OwnLoops() {}

    /** Returns the loop for a function and this many elements. */
    static ElementLoop of(ScalarFunction g, int length) {
        if (!worthwhile) {
            if (DONE.addAndGet(length) <= COMMON) {
                return FOR_ALL;
            }
            worthwhile = true;
        }
        return ofClass(g.getClass());
    }

    static ElementLoop ofClass(Class<?> type) {
        ElementLoop loop = OF_CLASS.get(type).get();
        while (loop == null) {
            OF_CLASS.remove(type);
            loop = OF_CLASS.get(type).get();
        }
        return loop;
    }

    /** Falls back to the common loop where a runtime keeps no class files or makes no classes. */
    private static ElementLoop newLoop() {
        byte[] pattern = classFile();
        try {
            return pattern == null ? FOR_ALL : (ElementLoop) MethodHandles.lookup().defineHiddenClass(pattern, true)
                    .lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException impossible) {
            return FOR_ALL;
        }
    }

    private static byte @Nullable [] classFile() {
        try (InputStream file = PlainElementLoop.class.getResourceAsStream("PlainElementLoop.class")) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}
