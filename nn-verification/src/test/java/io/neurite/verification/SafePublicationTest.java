package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.Model;
import io.neurite.verification.SampleModels.Sample;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thread that comes upon a model in a plain field sees all of it, for all that is reachable from a model is reachable
 * through final fields (JLS 17.5). What is computed later, when somebody predicts, is in a volatile field.
 */
@Tag("kernel")
class SafePublicationTest {
    private static final String LATER = "volatile io.neurite.core.kernel.vector.PackedPanels.numbers";

    @Test
    void allFieldsReachableFromAModelAreFinal() {
        Set<String> others = new TreeSet<>();
        Set<Class<?>> types = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Sample sample : SampleModels.all(40)) {
            sample.model().predict(sample.samples());
            look(sample.model(), others, types);
        }
        others.remove(LATER);
        assertEquals(Set.of(), others);
        assertTrue(types.size() > 20 && types.contains(Model.class), types::toString);
    }

    /** Guards against a walk that finds nothing. */
    @Test
    void aFieldThatIsNotFinalWouldBeFound() {
        Set<String> others = new TreeSet<>();
        look(SampleModels.small(), others, Collections.newSetFromMap(new IdentityHashMap<>()));
        assertTrue(others.contains("plain io.neurite.core.Network.parameters"), others::toString);
    }

    private static void look(Object root, Set<String> others, Set<Class<?>> types) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object object = open.pop();
            for (@Nullable Object part : parts(object, others, types)) {
                if (part != null && seen.add(part)) {
                    open.push(part);
                }
            }
        }
    }

    private static List<@Nullable Object> parts(Object object, Set<String> others, Set<Class<?>> types) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (object instanceof Object[] array) {
            Collections.addAll(parts, array);
        } else if (object instanceof Collection<?> collection) {
            parts.addAll(collection);
        } else if (object instanceof Map<?, ?> map) {
            parts.addAll(map.values());
        }
        for (Class<?> type = object.getClass(); type != null && isOurs(type); type = type.getSuperclass()) {
            types.add(type);
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !type.isEnum()) {
                    parts.add(value(field, object));
                    note(field, others);
                }
            }
        }
        return parts;
    }

    private static void note(Field field, Set<String> others) {
        if (!Modifier.isFinal(field.getModifiers())) {
            others.add((Modifier.isVolatile(field.getModifiers()) ? "volatile " : "plain ")
                    + field.getDeclaringClass().getName() + "." + field.getName());
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.neurite.");
    }
}
