package io.neurite.dashboard.tuning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings to try: a number for each name of a {@link SearchSpace}.
 *
 * @param values numbers by name, in the order of the space
 */
public record Configuration(Map<String, Double> values) {
    /**
     * Copies the map.
     *
     * @param values the component
     */
    public Configuration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns a setting.
     *
     * @param name its name
     * @return the number
     * @throws IllegalArgumentException if there is none of that name
     */
    public double number(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no setting '" + name + "' here, but " + values.keySet()
                    + ".");
        }
        return value;
    }

    /**
     * Returns a setting that is a whole number.
     *
     * @param name its name
     * @return the number, rounded
     * @throws IllegalArgumentException if there is none of that name
     */
    public int whole(String name) {
        return Math.toIntExact(Math.round(number(name)));
    }
}
