package io.neurite.dashboard.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers as JSON has them: nothing for those that are not finite. */
final class Numbers {
    private Numbers() {}

    static @Nullable Double json(double number) {
        return Double.isFinite(number) ? number : null;
    }

    static Map<String, @Nullable Object> json(Map<String, Double> numbers) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        numbers.forEach((name, number) -> tree.put(name, json(number)));
        return tree;
    }
}
