package io.neurite.data.arrays;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import io.neurite.data.source.InvalidDataException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The samples that two arrays hold: one of features, one of answers.
 *
 * @param X m x the shape of a sample
 * @param y m, or m x numbers to predict
 */
record ArraySamples(NpyArray X, NpyArray y) {
    private static final int HIGHEST_RANK = 4;
    private static final int MOST_FEATURES = 1 << 22;
    /** More classes need to be asked for, lest the names take more memory than the file. */
    private static final int MOST_CLASSES = 1 << 16;

    /**
     * Returns what answers are: classes from 0 to the largest found, or numbers.
     *
     * @param kind null if the type of the answers says it: whole numbers are classes
     */
    static Target guess(Target.@Nullable Kind kind, ArraySamples... parts) throws InvalidDataException {
        NpyArray first = parts[0].y;
        if (kind == null ? !first.isWhole() : kind == Target.Kind.NUMBERS) {
            int numbers = first.rank() == 2 ? first.extent(1) : 1;
            return Target.numbers("number", numbers == 1 ? List.of("number")
                    : IntStream.range(0, numbers).mapToObj(i -> "number" + i).toList());
        }
        int classes = 0;
        for (ArraySamples part : parts) {
            for (int i = 0; i < part.y.length(); i++) {
                float label = part.y.get(i);
                if (label != (int) label || label < 0 || label >= MOST_CLASSES) {
                    throw part.wrongClass(i, MOST_CLASSES);
                }
                classes = Math.max(classes, (int) label + 1);
            }
        }
        if (classes < 2) {
            throw new InvalidDataException(first.name() + ": expected whole numbers of at least two classes, all are "
                    + "0. Name the classes with a Target, or say that they are numbers to predict.");
        }
        return Target.classes("class", IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /** Refuses a target that no array of answers can be. */
    static void check(Target target) {
        if (!target.scalings().isEmpty()) {
            throw new IllegalArgumentException("Answers are read as they come: expected the target '" + target.name()
                    + "' without scalings, got " + target.scalings().size() + ".");
        }
    }

    Dataset dataset(Target target) throws InvalidDataException {
        int rows = target.isClasses() ? 1 : target.size();
        boolean fits = y.rank() == 1 && rows == 1 || y.rank() == 2 && y.extent(1) == rows;
        if (!fits) {
            throw new InvalidDataException(y.name() + ": expected the shape " + (rows == 1 ? "(m,) or (m, 1)"
                    : "(m, " + rows + ")") + " for the answers of m samples, got " + y.shapeText() + "."
                    + (target.isClasses() ? " Save y.argmax(axis=1) where each class has a column." : ""));
        }
        Shape shape = shape(X);
        if (X.extent(0) != y.extent(0)) {
            throw new InvalidDataException("Expected one answer for each sample: " + X.name() + " holds " + X.extent(0)
                    + " samples, " + y.name() + " holds " + y.extent(0) + " answers. Do they belong together?");
        }
        for (int i = 0; target.isClasses() && i < y.length(); i++) {
            if (y.get(i) != (int) y.get(i) || y.get(i) < 0 || y.get(i) >= target.size()) {
                throw wrongClass(i, target.size());
            }
        }
        Matrix Y = Matrix.view(y.floats(), 0, rows, y.extent(0), rows);
        Schema schema = Schema.of(shape.size(), target);
        byte[] bytes = X.bytes();
        return bytes != null ? new ByteSamples(bytes, shape, Y, schema) : Dataset.of(List.of(shape),
                Batch.of(Matrix.view(X.floats(), 0, shape.size(), X.extent(0), shape.size()), Y), schema);
    }

    /** Returns samples that have no answers yet. */
    static UnlabelledSamples unlabelled(NpyArray X) throws InvalidDataException {
        return new SamplesInArray(X::get, X.extent(0), shape(X));
    }

    private static Shape shape(NpyArray X) throws InvalidDataException {
        if (X.rank() < 1 || X.rank() > 1 + HIGHEST_RANK || X.length() / X.extent(0) > MOST_FEATURES) {
            throw new InvalidDataException(X.name() + ": expected samples of up to " + HIGHEST_RANK
                    + " extents and " + MOST_FEATURES + " numbers, behind the number of samples, got the shape "
                    + X.shapeText() + ".");
        }
        int[] extents = IntStream.range(1, X.rank()).map(X::extent).toArray();
        return extents.length == 0 ? Shape.of(1) : Shape.of(extents);
    }

    private InvalidDataException wrongClass(int index, int classes) {
        return new InvalidDataException(y.name() + ", at " + y.placeText(index) + ": expected a class from 0 to "
                + (classes - 1) + ", got " + y.get(index) + ". Number the classes from 0, or say that these are "
                + "numbers to predict.");
    }
}
