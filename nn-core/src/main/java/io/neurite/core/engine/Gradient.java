package io.neurite.core.engine;

import io.neurite.api.Layer;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import io.neurite.core.graph.Parameters.Entry;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of one parameter: dense, or with a list of the columns that hold numbers.
 *
 * <p>A layer either writes it, or declares what it is; declared gradients are computed later, some columns at a time.
 * Columns of a sparse gradient that were not touched are zero.
 */
final class Gradient {
    private final Layer layer;
    private final int node;
    private final int parameter;
    private final Entry entry;
    private final long cost;
    private final Matrix matrix;
    private final int[] touched;
    private final boolean[] isTouched;
    private int count;
    /** What the gradient was declared to be: dZ A^T, without A the sum of dZ's columns, without dZ nothing. */
    private @Nullable Matrix dZ;

    private @Nullable Matrix A;
    private boolean accumulate;
    /** Whether it was left to the layer to compute it by columns. */
    private boolean byColumns;

    /**
     * Makes the gradient of one use of a parameter.
     *
     * @param layer the layer that uses it
     * @param node its place in the graph
     * @param parameter the parameter's place in the layer's plan
     * @param entry the parameter
     * @param cost multiply-adds for one sample
     */
    Gradient(Layer layer, int node, int parameter, Entry entry, long cost) {
        this.layer = layer;
        this.node = node;
        this.parameter = parameter;
        this.cost = cost;
        this.entry = entry;
        this.matrix = Matrix.zeros(entry.value().rows(), entry.value().columns());
        int columns = entry.spec().columnSparse() ? matrix.columns() : 0;
        this.touched = new int[columns];
        this.isTouched = new boolean[columns];
    }

    Entry entry() {
        return entry;
    }

    Matrix matrix() {
        return matrix;
    }

    /** Returns the multiply-adds that it takes for one sample. */
    long cost() {
        return cost;
    }

    boolean isSparse() {
        return entry.spec().columnSparse();
    }

    void declareProduct(Matrix newDz, Matrix newA, boolean continues) {
        if (newDz.rows() != matrix.rows() || newA.rows() != matrix.columns() || newDz.columns() != newA.columns()) {
            throw new IllegalArgumentException("dZ A^T of dZ (" + newDz.rows() + " x " + newDz.columns() + ") and A ("
                    + newA.rows() + " x " + newA.columns() + ") is no gradient of " + entry.name() + " ("
                    + matrix.rows() + " x " + matrix.columns() + ").");
        }
        dZ = newDz;
        A = newA;
        accumulate = continues;
    }

    void declareSum(Matrix newDz, boolean continues) {
        if (newDz.rows() != matrix.rows() || matrix.columns() != 1) {
            throw new IllegalArgumentException("The sum of the columns of dZ (" + newDz.rows() + " x "
                    + newDz.columns() + ") is no gradient of " + entry.name() + " (" + matrix.rows() + " x "
                    + matrix.columns() + ").");
        }
        dZ = newDz;
        A = null;
        accumulate = continues;
    }

    void declareColumns() {
        byColumns = true;
    }

    /** Forgets what was declared, before the layer is asked anew. */
    void declareNothing() {
        byColumns = false;
        dZ = null;
        A = null;
    }

    /** Computes some columns of what was declared, seeing all samples; leaves alone what the layer has written. */
    void compute(Run samples, int from, int to) {
        Kernel kernel = samples.kernel();
        Matrix left = dZ;
        Matrix right = A;
        if (byColumns) {
            layer.gradientColumns(samples.pass(node), parameter, from, to);
        } else if (right != null && left != null) {
            // dW = dZ A^T
            kernel.multiply(Product.A_BT, matrix.rows(), to - from, left.columns(), left.data(), left.offset(),
                    left.stride(), right.data(), right.offset() + from, right.stride(), matrix.data(),
                    matrix.index(0, from), matrix.stride(), accumulate);
        } else if (left != null) {
            kernel.sumColumns(left, matrix, accumulate);
        }
    }

    void touch(int column) {
        if (!isSparse()) {
            throw new IllegalStateException(entry.name()
                    + " was not declared column-sparse, so its columns cannot be touched.");
        }
        Objects.checkIndex(column, isTouched.length);
        if (!isTouched[column]) {
            isTouched[column] = true;
            touched[count++] = column;
        }
    }

    /** Touches every column of a sparse gradient. */
    void touchAll() {
        for (int column = 0; column < isTouched.length; column++) {
            touch(column);
        }
    }

    /** Puts the touched columns in ascending order, in which updates walk them, and returns how many there are. */
    int sortTouched() {
        Arrays.sort(touched, 0, count);
        return count;
    }

    /** Returns how many numbers the touched columns have. */
    long touchedNumbers() {
        return (long) count * matrix.rows();
    }

    int touched(int place) {
        return touched[place];
    }

    /** Tells whether the layer wrote it, instead of declaring what it is. */
    boolean isWritten() {
        return dZ == null && !byColumns;
    }

    /** Tells whether all numbers that have been computed or written are finite. */
    boolean isFinite(Kernel kernel) {
        if (!isSparse()) {
            return kernel.areFinite(matrix.data(), 0, matrix.data().length);
        }
        boolean finite = true;
        for (int place = 0; place < count && finite; place++) {
            int from = matrix.index(0, touched[place]);
            finite = kernel.areFinite(matrix.data(), from, from + matrix.rows());
        }
        return finite;
    }

    /** Makes a sparse gradient empty again, at the cost of its touched columns only. */
    void clear() {
        for (int place = 0; place < count; place++) {
            int from = matrix.index(0, touched[place]);
            Arrays.fill(matrix.data(), from, from + matrix.rows(), 0);
            isTouched[touched[place]] = false;
        }
        count = 0;
    }

    /** Adds the gradient that another use of the same shared parameter contributed. */
    void add(Gradient other) {
        if (isSparse()) {
            for (int place = 0; place < other.sortTouched(); place++) {
                touch(other.touched[place]);
                addRange(other, matrix.index(0, other.touched[place]), matrix.rows());
            }
            other.clear();
        } else {
            addRange(other, 0, matrix.data().length);
        }
    }

    private void addRange(Gradient other, int from, int length) {
        float[] sum = matrix.data();
        float[] term = other.matrix.data();
        for (int i = from; i < from + length; i++) {
            sum[i] += term[i];
        }
    }
}
