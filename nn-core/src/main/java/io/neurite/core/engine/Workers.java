package io.neurite.core.engine;

import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.Product;
import java.util.function.IntConsumer;

/** The threads of a training and their kernels; one plain thread until the kernels of this module are in. */
public final class Workers implements AutoCloseable {
    private Workers() {}

    /**
     * Makes workers.
     *
     * @param threads how many
     * @return the workers
     */
    public static Workers of(int threads) {
        return new Workers();
    }
    /**
     * Returns the calling thread alone.
     *
     * @return one worker
     */
    public static Workers alone() {
        return new Workers();
    }
    /** Returns the number.
     *
     * @return at least 1
     */
    public int size() { return 1; }
    /** Returns a worker's kernel.
     *
     * @param worker which
     * @return its kernel
     */
    public Kernel kernel(int worker) { return new K(); }
    /** Returns the kernel of all.
     *
     * @return the kernel
     */
    public Kernel sharedKernel() { return new K(); }
    /** Runs tasks.
     *
     * @param tasks how many
     * @param task what
     */
    public void run(int tasks, IntConsumer task) { for (int i = 0; i < tasks; i++) task.accept(i); }
    @Override public void close() {}

    record K() implements Kernel {
        @Override
        public String name() { return "naive"; }
        @Override
        public void multiply(Product p, int m, int n, int k, float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co, int cs, boolean acc) {
            for (int j = 0; j < n; j++) for (int i = 0; i < m; i++) {
                float s = acc ? c[co + i + j * cs] : 0f;
                for (int q = 0; q < k; q++) s = Math.fma(p.transposesA() ? a[ao + q + i * as] : a[ao + i + q * as], p.transposesB() ? b[bo + j + q * bs] : b[bo + q + j * bs], s);
                c[co + i + j * cs] = s;
            }
        }
        @Override
        public void addToColumns(Matrix b, Matrix Z) { for (int j = 0; j < Z.columns(); j++) for (int i = 0; i < Z.rows(); i++) Z.set(i, j, Z.get(i, j) + b.get(i, 0)); }
        @Override
        public void sumColumns(Matrix Z, Matrix b, boolean acc) { for (int i = 0; i < Z.rows(); i++) { float s = acc ? b.get(i, 0) : 0; for (int j = 0; j < Z.columns(); j++) s += Z.get(i, j); b.set(i, 0, s); } }
        @Override
        public double sum(float[] x, int f, int t) { double s = 0; for (int i = f; i < t; i++) s += x[i]; return s; }
        @Override
        public double dot(float[] x, int xf, float[] y, int yf, int l) { double s = 0; for (int i = 0; i < l; i++) s += (double) x[xf + i] * y[yf + i]; return s; }
    }
}
