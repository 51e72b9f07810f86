package io.neurite.api.data;

import java.util.HashSet;
import java.util.List;

/**
 * What is to be predicted: one of several classes, or one or more numbers.
 *
 * @param name what the answer is called, for example {@code species}
 * @param kind classes or numbers
 * @param names the classes' labels, in the order of their indices; or the names of the numbers
 */
public record Target(String name, Kind kind, List<String> names) {
    /** The two kinds of targets. */
    public enum Kind {
        /** One of two or more classes; a data set gives its index, from 0. */
        CLASSES,
        /** One or more numbers. */
        NUMBERS
    }

    /**
     * Checks and copies the names.
     *
     * @param name the component
     * @param kind the component
     * @param names the component
     * @throws IllegalArgumentException if names repeat, or there are fewer than two classes or no numbers
     */
    public Target {
        names = List.copyOf(names);
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
        return new Target(name, Kind.CLASSES, labels);
    }

    /**
     * Returns a target of numbers.
     *
     * @param name what the answer is called
     * @param names the numbers' names, at least one
     * @return the target
     */
    public static Target numbers(String name, List<String> names) {
        return new Target(name, Kind.NUMBERS, names);
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
