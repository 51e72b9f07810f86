package io.neurite.benchmarks.peers;

import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.Gemm.Form;
import io.neurite.benchmarks.compare.Contender;
import io.neurite.benchmarks.compare.Worker;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** OpenBLAS through JavaCPP, on native memory. */
public final class OpenBlas implements Contender {
    private OpenBlas(int threads) {
        openblas.blas_set_num_threads(threads);
    }

    public static void main(String... arguments) throws Exception {
        Worker.main(OpenBlas::new, arguments);
    }

    @Override
    public Runnable product(Gemm gemm) {
        FloatPointer a = new FloatPointer(gemm.a());
        FloatPointer b = new FloatPointer(gemm.b());
        FloatPointer c = new FloatPointer(new float[gemm.m() * gemm.n()]);
        int transA = gemm.form() == Form.TN ? openblas.CblasTrans : openblas.CblasNoTrans;
        int transB = gemm.form() == Form.NT ? openblas.CblasTrans : openblas.CblasNoTrans;
        if (gemm.m() == 1) {
            return () -> openblas.cblas_sgemv(openblas.CblasRowMajor, openblas.CblasTrans, gemm.k(), gemm.n(), 1, b,
                    gemm.n(), a, 1, 0, c, 1);
        }
        return () -> openblas.cblas_sgemm(openblas.CblasRowMajor, transA, transB, gemm.m(), gemm.n(), gemm.k(), 1, a,
                gemm.lda(), b, gemm.ldb(), 0, c, gemm.n());
    }
}
