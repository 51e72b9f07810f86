package io.neurite.verification;

import io.neurite.api.math.Matrix;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Overwrites all arrays, matrices and collections that can be reached from an object through public methods of
 * Neurite's classes, those without arguments and those that take a small number.
 */
final class Scribbler {
    static final float MARK = 12345;

    private static final int NUMBERS = 3;
    /** Calls one after the other. There is no end to them where a method makes a copy, as those of matrices do. */
    private static final int DEPTH = 7;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int arrays;
    private int collections;

    /** How many objects of Neurite's were looked into. */
    int objects() {
        return seen.size();
    }

    int arrays() {
        return arrays;
    }

    int collections() {
        return collections;
    }

    void reach(Object object) {
        List<Object> present = List.of(object);
        for (int depth = 0; depth < DEPTH; depth++) {
            List<@Nullable Object> further = new ArrayList<>();
            for (@Nullable Object each : present) {
                if (each != null && !(each instanceof Enum) && seen.add(each)) {
                    further.addAll(scribble(each));
                }
            }
            present = further;
        }
    }

    /** Changes an object as far as it can be; returns what was reached through it. */
    private List<@Nullable Object> scribble(Object object) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (object.getClass().isArray()) {
            if (object instanceof Object[] array) {
                Collections.addAll(parts, array);
            }
            overwrite(object);
        } else if (object instanceof Collection<?> collection) {
            collections++;
            parts.addAll(collection);
            tryTo(collection::clear);
        } else if (object instanceof Map<?, ?> map) {
            collections++;
            parts.addAll(map.values());
            tryTo(map::clear);
        } else if (object instanceof Matrix matrix) {
            matrix.fill(MARK);
        } else if (object.getClass().getName().startsWith("io.neurite.")) {
            for (Method method : object.getClass().getMethods()) {
                if (!Modifier.isStatic(method.getModifiers()) && !method.getDeclaringClass().equals(Object.class)) {
                    parts.addAll(results(object, method));
                }
            }
        }
        return parts;
    }

    private void overwrite(Object array) {
        arrays++;
        for (int i = 0; i < Array.getLength(array); i++) {
            if (array instanceof Object[] objects) {
                objects[i] = null;
            } else if (array instanceof boolean[] flags) {
                flags[i] = !flags[i];
            } else if (array instanceof float[] numbers) {
                numbers[i] = MARK;
            } else if (array instanceof double[] numbers) {
                numbers[i] = MARK;
            } else {
                Array.setByte(array, i, (byte) 99);
            }
        }
    }

    /** Calls a method with no argument, or with 0, 1, 2 for a number; what it refuses has no result. */
    private static List<@Nullable Object> results(Object object, Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        List<@Nullable Object> results = new ArrayList<>();
        if (parameters.length == 0 || Arrays.equals(parameters, new Class<?>[] {int.class})) {
            for (int number = 0; number < (parameters.length == 0 ? 1 : NUMBERS); number++) {
                try {
                    results.add(parameters.length == 0 ? method.invoke(object) : method.invoke(object, number));
                } catch (InvocationTargetException refused) {
                    results.add(refused.getTargetException());
                } catch (IllegalAccessException hidden) {
                    // A public method of a class that is not: only reflection that is allowed to would reach it.
                }
            }
        }
        return results;
    }

    private static void tryTo(Runnable change) {
        try {
            change.run();
        } catch (UnsupportedOperationException refused) {
            // As it should.
        }
    }

    @Override
    public String toString() {
        return seen.size() + " objects, among them " + arrays + " arrays and " + collections + " collections";
    }
}
