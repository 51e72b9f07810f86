package io.neurite.api.data;

import io.neurite.api.columns.Scaling;
import java.util.HashSet;
import java.util.List;

/**
 * What is to be predicted: one of several classes, or one or more numbers.
 *
 * @param name what the answer is called, for example {@code species}
 * @param kind classes or numbers
 * @param names the classes' labels, in the order of their indices; or the names of the numbers
 * @param scalings of numbers, how a data set has brought each to scale, which predictions undo; empty if it has them as
 *     they are
 */
public record Target(String name, Kind kind, List<String> names, List<Scaling> scalings) {
    /** The two kinds of targets. */
    public enum Kind {
        /** One of two or more classes; a data set gives its index, from 0. */
        CLASSES,
        /** One or more numbers. */
        NUMBERS
    }

    /**
     * Checks and copies the lists.
     *
     * @param name the component
     * @param kind the component
     * @param names the component
     * @param scalings the component
     * @throws IllegalArgumentException if names repeat, there are fewer than two classes or no numbers, or scalings
     *     that are not one per number
     */
    public Target {
        names = List.copyOf(names);
        scalings = List.copyOf(scalings);
        if (!scalings.isEmpty() && (kind == Kind.CLASSES || scalings.size() != names.size())) {
            throw new IllegalArgumentException("Target '" + name + "': expected one scaling per number, or none, got "
                    + scalings.size() + " for " + names.size() + (kind == Kind.CLASSES ? " classes." : " numbers."));
        }
        int fewest = kind == Kind.CLASSES ? 2 : 1;
        if (names.size() < fewest) {
            throw new IllegalArgumentException("Target '" + name + "' needs at least " + fewest + " "
                    + (kind == Kind.CLASSES ? "classes" : "number") + ", got " + names + ".");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("Target '" + name + "': names repeat in " + names + ".");
        }
    }

    /**
     * Returns a target of classes.
     *
     * @param name what the answer is called
     * @param labels the classes' labels, at least two
     * @return the target
     */
    public static Target classes(String name, List<String> labels) {
        return new Target(name, Kind.CLASSES, labels, List.of());
    }

    /**
     * Returns a target of numbers.
     *
     * @param name what the answer is called
     * @param names the numbers' names, at least one
     * @return the target
     */
    public static Target numbers(String name, List<String> names) {
        return new Target(name, Kind.NUMBERS, names, List.of());
    }

    /**
     * Returns the same numbers, brought to scale in the data set.
     *
     * @param newScalings one per number
     * @return the target
     * @throws IllegalArgumentException if these are classes, or there is not one scaling per number
     */
    public Target scaled(List<Scaling> newScalings) {
        return new Target(name, kind, names, newScalings);
    }

    /**
     * Undoes the scaling of a prediction, or of a data set's target. Each number is computed in double and rounded
     * once.
     *
     * @param numbers where one per component of {@code names} lies, modified
     * @param from place of the first one
     */
    public void unscale(float[] numbers, int from) {
        for (int i = 0; i < scalings.size(); i++) {
            numbers[from + i] = (float) scalings.get(i).undo(numbers[from + i]);
        }
    }

    /**
     * Tells whether this is a choice between classes.
     *
     * @return false if it is a number or several
     */
    public boolean isClasses() {
        return kind == Kind.CLASSES;
    }

    /**
     * Returns the number of classes, or of numbers.
     *
     * @return the length of {@code names}
     */
    public int size() {
        return names.size();
    }

    /**
     * Tells whether an output of a network has the right number of units for this target: one per class or number, or a
     * single one that tells two classes apart.
     *
     * @param units rows of the output
     * @return true if it fits
     */
    public boolean fits(int units) {
        return units == size() || units == 1 && size() == 2 && isClasses();
    }
}
