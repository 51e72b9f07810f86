package io.neurite.api.data;

import io.neurite.api.math.Matrix;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Samples that can be copied into batches in any order.
 *
 * <p>Implementations are safe for concurrent {@link #fill} calls on different columns or batches: workers fill the part
 * of a batch that they are going to use. Features are raw; the training engine normalises what it copied. A sample has
 * the same numbers whenever it is asked for.
 */
public interface Dataset {
    /**
     * Returns the number of samples.
     *
     * @return at least 0
     */
    int size();

    /**
     * Returns what the numbers mean.
     *
     * @return the schema of the first input and target
     */
    Schema schema();

    /**
     * Returns the shape of one sample of each input.
     *
     * @return at least one shape
     */
    List<Shape> inputs();

    /**
     * Returns how many numbers the data set keeps for each target.
     *
     * @return one number per target: 1 for a class index
     */
    List<Integer> targetRows();

    /**
     * Returns the weight of a sample: with weight 2 it counts as if it were there twice, with 0 as if it were absent.
     *
     * @param sample index of the sample, from 0
     * @return at least 0; by default 1
     */
    default float weight(int sample) {
        return 1;
    }

    /**
     * Returns the length of an input's mask.
     *
     * @param input which, from 0
     * @return the number of steps, 0 if the input has no mask
     */
    default int maskSteps(int input) {
        return 0;
    }

    /**
     * Copies samples into consecutive columns of a batch: inputs, targets, and masks where the data set has them.
     *
     * @param samples indices of samples
     * @param from first place in {@code samples}, inclusive
     * @param to last place, exclusive
     * @param batch where they go; modified
     * @param column the column of the first one
     */
    void fill(int[] samples, int from, int to, Batch batch, int column);

    /**
     * Tells whether {@link #fill} takes long, as where it reads or decodes a file instead of copying memory. A training
     * then prepares the batches that come next ahead, on one thread of its own, while it computes.
     *
     * <p>{@link #weight} and {@link #target} stay with the training: they are to be quick in any case, from numbers in
     * memory.
     *
     * @return true if batches are to be prepared ahead; by default false
     */
    default boolean isSlow() {
        return false;
    }

    /**
     * Returns the first number of the first target of a sample: its class index, if the target is a class.
     *
     * @param sample index of the sample, from 0
     * @return the number
     */
    float target(int sample);

    /**
     * Returns the numbers of the first input of one sample, as a model's {@code predict} takes them.
     *
     * @param sample index of the sample, from 0
     * @return a fresh array
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    default float[] features(int sample) {
        Objects.checkIndex(sample, size());
        Batch batch = newBatch(1);
        fill(new int[] {sample}, 0, 1, batch, 0);
        return batch.inputs().get(0).column(0);
    }

    /**
     * Returns some of the samples as a data set, without copying them.
     *
     * @param samples their indices, in the order of the new data set; copied
     * @return a view
     * @throws IndexOutOfBoundsException if an index is not in this data set
     */
    default Dataset subset(int... samples) {
        return new Subset(this, samples);
    }

    /**
     * Returns a batch with room for some samples.
     *
     * @param samples how many columns
     * @return a batch of zeros
     */
    default Batch newBatch(int samples) {
        List<Matrix> X = inputs().stream().map(shape -> Matrix.zeros(shape.size(), samples)).toList();
        List<Matrix> Y = targetRows().stream().map(rows -> Matrix.zeros(rows, samples)).toList();
        @Nullable Matrix[] masks = new Matrix[X.size()];
        for (int input = 0; input < masks.length; input++) {
            masks[input] = maskSteps(input) == 0 ? null : Matrix.zeros(maskSteps(input), samples);
        }
        return new Batch(X, Y, null, masks);
    }

    /**
     * Returns a data set over matrices in memory.
     *
     * @param X features x m; shared, not copied
     * @param Y target numbers x m, or class indices 1 x m; shared, not copied
     * @param schema what they mean
     * @return the data set
     * @throws IllegalArgumentException if the numbers of samples differ, or the rows do not fit the schema
     */
    static Dataset of(Matrix X, Matrix Y, Schema schema) {
        return of(List.of(Shape.of(X.rows())), Batch.of(X, Y), schema);
    }

    /**
     * Returns a data set over a batch in memory, which may have several inputs and targets, weights and masks.
     *
     * @param inputs the shape of one sample of each input
     * @param samples all samples; shared, not copied
     * @param schema what the numbers of the first input and target mean
     * @return the data set
     * @throws IllegalArgumentException if shapes or schema do not fit the matrices
     */
    static Dataset of(List<Shape> inputs, Batch samples, Schema schema) {
        return new InMemoryDataset(inputs, samples, schema);
    }

    /**
     * Returns a data set of samples that belong to classes.
     *
     * @param features one array per sample; copied
     * @param labels the class index of each sample, from 0; copied
     * @param classes the classes' labels
     * @return the data set
     * @throws IllegalArgumentException if the lengths differ or a class index is outside the classes
     */
    static Dataset classes(float[][] features, int[] labels, List<String> classes) {
        Matrix Y = Matrix.zeros(1, labels.length);
        for (int j = 0; j < labels.length; j++) {
            Y.set(0, j, labels[j]);
        }
        Matrix X = Matrix.ofColumns(features);
        return of(X, Y, Schema.of(Math.max(X.rows(), 1), Target.classes("class", classes)));
    }

    /**
     * Returns a data set of samples with one number each to predict.
     *
     * @param features one array per sample; copied
     * @param numbers the number of each sample; copied
     * @return the data set
     * @throws IllegalArgumentException if the lengths differ
     */
    static Dataset numbers(float[][] features, float[] numbers) {
        Matrix X = Matrix.ofColumns(features);
        Matrix Y = Matrix.view(numbers.clone(), 0, 1, numbers.length, 1);
        return of(X, Y, Schema.of(Math.max(X.rows(), 1), Target.numbers("number", List.of("number"))));
    }
}
