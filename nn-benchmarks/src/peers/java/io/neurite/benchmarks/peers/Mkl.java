package io.neurite.benchmarks.peers;

import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.Gemm.Form;
import io.neurite.benchmarks.compare.Contender;
import io.neurite.benchmarks.compare.Worker;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;

/** Intel's MKL through JavaCPP, on native memory. */
public final class Mkl implements Contender {
    private Mkl(int threads) {
        mkl_rt.MKL_Set_Num_Threads(threads);
    }

    public static void main(String... arguments) throws Exception {
        Worker.main(Mkl::new, arguments);
    }

    @Override
    public Runnable product(Gemm gemm) {
        FloatPointer a = new FloatPointer(gemm.a());
        FloatPointer b = new FloatPointer(gemm.b());
        FloatPointer c = new FloatPointer(new float[gemm.m() * gemm.n()]);
        int transA = gemm.form() == Form.TN ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans;
        int transB = gemm.form() == Form.NT ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans;
        if (gemm.m() == 1) {
            return () -> mkl_rt.cblas_sgemv(mkl_rt.CblasRowMajor, mkl_rt.CblasTrans, gemm.k(), gemm.n(), 1, b,
                    gemm.n(), a, 1, 0, c, 1);
        }
        return () -> mkl_rt.cblas_sgemm(mkl_rt.CblasRowMajor, transA, transB, gemm.m(), gemm.n(), gemm.k(), 1, a,
                gemm.lda(), b, gemm.ldb(), 0, c, gemm.n());
    }
}
