package io.neurite.api.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * A window of float32 numbers over an array, in column-major order: element (i, j) is
 * {@code data[offset + i + j * stride]}.
 *
 * <p>Activations and gradients hold one column per sample, so the features of a sample lie side by side: the memory of
 * a batch-first (samples, features) array in NumPy. A weight matrix W of {@code n[l] x n[l-1]} is the memory of a
 * row-major (in, out) array.
 *
 * <p>Runs of rows and of columns are views over the same array. The window itself never changes; its numbers do.
 * Methods check their arguments, except for the element accessors {@link #get} and {@link #set}, which leave it to the
 * array.
 *
 * <p>Not thread-safe where one thread writes what another reads; distinct elements may be written by distinct threads.
 */
public final class Matrix {
    private final float[] data;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int stride;

    private Matrix(float[] data, int offset, int rows, int columns, int stride) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
    }

    /**
     * Returns a new matrix of zeros.
     *
     * @param rows number of rows, at least 0
     * @param columns number of columns, at least 0
     * @return a matrix over an array of its own
     * @throws IllegalArgumentException if a number is negative or the product exceeds 2^31 - 1
     */
    public static Matrix zeros(int rows, int columns) {
        long size = (long) rows * columns;
        if (rows < 0 || columns < 0 || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A matrix has 0 to 2^31 - 1 elements, got " + rows + " x " + columns
                    + ".");
        }
        return new Matrix(new float[(int) size], 0, rows, columns, rows);
    }

    /**
     * Returns a view of the given array.
     *
     * @param data the array, shared, not copied
     * @param offset index of element (0, 0)
     * @param rows number of rows, at least 0
     * @param columns number of columns, at least 0
     * @param stride distance between the starts of two columns, at least 0; below {@code rows} columns overlap (windows
     *     of a sequence), which only operands that are read may do
     * @return the view
     * @throws IllegalArgumentException if the window does not lie inside the array
     */
    public static Matrix view(float[] data, int offset, int rows, int columns, int stride) {
        long end = rows == 0 || columns == 0 ? offset : offset + (columns - 1L) * stride + rows;
        if (offset < 0 || rows < 0 || columns < 0 || stride < 0 || end > data.length) {
            throw new IllegalArgumentException("A view of " + rows + " x " + columns + " at offset " + offset
                    + " with stride " + stride + " needs an array of " + end + " numbers, got " + data.length + ".");
        }
        return new Matrix(data, offset, rows, columns, stride);
    }

    /**
     * Returns a new matrix whose columns are copies of the given samples.
     *
     * @param samples one array per sample, all of the same length; copied
     * @return a matrix of {@code samples[0].length} rows and {@code samples.length} columns
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Matrix ofColumns(float[]... samples) {
        int rows = samples.length == 0 ? 0 : samples[0].length;
        Matrix matrix = zeros(rows, samples.length);
        for (int j = 0; j < samples.length; j++) {
            if (samples[j].length != rows) {
                throw new IllegalArgumentException("Sample 0 has " + rows + " features, sample " + j + " has "
                        + samples[j].length + ": all samples need the same number.");
            }
            System.arraycopy(samples[j], 0, matrix.data, j * rows, rows);
        }
        return matrix;
    }

    /**
     * Returns a new matrix with the given elements, written as mathematics writes them: row by row.
     *
     * @param rows the rows, all of the same length; copied
     * @return a matrix of {@code rows.length} rows
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Matrix ofRows(float[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Matrix matrix = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("Row 0 has " + columns + " numbers, row " + i + " has "
                        + rows[i].length + ": all rows need the same number.");
            }
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, rows[i][j]);
            }
        }
        return matrix;
    }

    /**
     * Returns the number of rows.
     *
     * @return at least 0
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return at least 0
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns the array behind this view, not a copy.
     *
     * @return the shared array
     */
    public float[] data() {
        return data;
    }

    /**
     * Returns the index of element (0, 0) in {@link #data()}.
     *
     * @return at least 0
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns the distance in {@link #data()} between the starts of two neighbouring columns.
     *
     * @return at least 0
     */
    public int stride() {
        return stride;
    }

    /**
     * Returns the index of an element in {@link #data()}. Not checked.
     *
     * @param i row, from 0
     * @param j column, from 0
     * @return {@code offset() + i + j * stride()}
     */
    public int index(int i, int j) {
        return offset + i + j * stride;
    }

    /**
     * Returns an element. Not checked.
     *
     * @param i row, from 0
     * @param j column, from 0
     * @return the element
     */
    public float get(int i, int j) {
        return data[offset + i + j * stride];
    }

    /**
     * Sets an element. The indices are not checked against the window.
     *
     * @param i row, from 0
     * @param j column, from 0
     * @param value the new element
     */
    public void set(int i, int j, float value) {
        data[offset + i + j * stride] = value;
    }

    /**
     * Returns a view of consecutive columns: a run of samples.
     *
     * @param from first column, inclusive
     * @param to last column, exclusive
     * @return the view
     * @throws IndexOutOfBoundsException if the run does not lie inside this matrix
     */
    public Matrix columns(int from, int to) {
        Objects.checkFromToIndex(from, to, columns);
        if (to - from == columns) {
            return this;
        }
        return new Matrix(data, from == to ? offset : offset + from * stride, rows, to - from, stride);
    }

    /**
     * Returns a view of consecutive rows: a run of features.
     *
     * @param from first row, inclusive
     * @param to last row, exclusive
     * @return a view of {@code (to - from) x columns()}
     * @throws IndexOutOfBoundsException if the run does not lie inside this matrix
     */
    public Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Matrix(data, offset + from, to - from, columns, stride);
    }

    /**
     * Tells whether this view and another could share elements: they lie in the same array and their ranges meet.
     *
     * @param other the other matrix
     * @return true if writing one may change the other
     */
    public boolean overlaps(Matrix other) {
        return data == other.data && offset < other.end() && other.offset < end();
    }

    private int end() {
        return columns == 0 ? offset : offset + (columns - 1) * stride + rows;
    }

    /**
     * Sets all elements.
     *
     * @param value their new value
     */
    public void fill(float value) {
        for (int j = 0; j < columns; j++) {
            Arrays.fill(data, offset + j * stride, offset + j * stride + rows, value);
        }
    }

    /**
     * Copies the elements of another matrix into this one.
     *
     * @param source a matrix of the same shape; not modified
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyFrom(Matrix source) {
        if (rows != source.rows || columns != source.columns) {
            throw new IllegalArgumentException("Copying needs a source of " + rows + " x " + columns + ", got "
                    + source.rows + " x " + source.columns + ".");
        }
        for (int j = 0; j < columns; j++) {
            System.arraycopy(source.data, source.offset + j * source.stride, data, offset + j * stride, rows);
        }
    }

    /**
     * Returns a copy without gaps, over an array of its own.
     *
     * @return the copy
     */
    public Matrix copy() {
        Matrix copy = zeros(rows, columns);
        copy.copyFrom(this);
        return copy;
    }

    /**
     * Returns a copy of one column: the numbers of one sample.
     *
     * @param j column, from 0
     * @return a fresh array of {@code rows()} numbers
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public float[] column(int j) {
        Objects.checkIndex(j, columns);
        return Arrays.copyOfRange(data, offset + j * stride, offset + j * stride + rows);
    }

    /** Returns the shape and, up to 100 elements, the numbers row by row, for messages and debuggers. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Matrix ").append(rows).append(" x ").append(columns);
        for (int i = 0; i < rows && (long) rows * columns <= 100; i++) {
            text.append(i == 0 ? " [" : "; ");
            for (int j = 0; j < columns; j++) {
                text.append(j == 0 ? "" : ", ").append(get(i, j));
            }
            text.append(i == rows - 1 ? "]" : "");
        }
        return text.toString();
    }
}
