package io.neurite.core.training;

import io.neurite.api.math.Shape;
import io.neurite.core.graph.Parameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the state of a training is written to or read from, so that it can be stopped in any step and go on elsewhere
 * with the same bits.
 *
 * <p>The same calls serve both directions, so that nothing can be written and not read. An archive that writes takes
 * down what it is given and returns it; one that reads returns what was taken down under the name, or puts it into the
 * array that it is given. The facts come first, so that nothing has changed where an archive refuses them. Belongs to
 * one thread at a time.
 *
 * @see Trainer#save
 * @see Trainer#resume
 */
public interface TrainingArchive {
    /**
     * Takes down facts that must be the same wherever training goes on.
     *
     * @param what what the facts are of, for messages: {@code settings}
     * @param facts texts, numbers, booleans, lists and maps of these by name; not modified
     * @throws IllegalArgumentException if others were taken down; the message lists the differences
     */
    void require(String what, Map<String, @Nullable Object> facts);

    /**
     * Tells the direction, for state that is costly to put together again.
     *
     * @return true if state is read, false if it is written
     */
    boolean reads();

    /**
     * Exchanges the numbers of the network.
     *
     * @param parameters the store; modified when reading
     */
    void parameters(Parameters parameters);

    /**
     * Exchanges an array of the length that it has.
     *
     * @param name what it is, a path of letters, digits, hyphens and slashes
     * @param shape the shape of the array, for those who look into a file
     * @param values the numbers; modified when reading
     */
    void floats(String name, Shape shape, float[] values);

    /**
     * Exchanges numbers of any length.
     *
     * @param name what they are, a path
     * @param values the numbers to write; not modified
     * @return those that training goes on with
     */
    double[] numbers(String name, double[] values);

    /**
     * Exchanges one number.
     *
     * @param name what it is, a path
     * @param value the number to write
     * @return the one that training goes on with
     */
    default double number(String name, double value) {
        return numbers(name, new double[] {value})[0];
    }

    /**
     * Exchanges a whole number.
     *
     * @param name what it is
     * @param value the number to write
     * @return the one that training goes on with
     */
    long whole(String name, long value);

    /**
     * Exchanges texts.
     *
     * @param name what they are
     * @param values the texts to write; not modified
     * @return those that training goes on with
     */
    List<String> texts(String name, List<String> values);
}
