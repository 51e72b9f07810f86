package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.compare.Measurements.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rows of the table, and the jobs that fill them. */
final class Rows {
    /** Thread counts that are compared. */
    static final List<Integer> THREADS = List.of(1, 2);

    private static final List<String> NAMES = List.of("gemm", "scalar", "train-a", "train-b", "train-c", "train-d",
            "predict-a", "predict-c", "batch-b", "conv", "train-conv", "train-lenet", "batch-lenet", "first",
            "epochs-5", "warm-a", "losses-a", "losses-b", "losses-c", "losses-conv", "losses-lenet");

    /** The product that plain loops are measured with. */
    private static final String SCALAR = "gemm-" + Gemm.large().get(0);

    private Rows() {}

    /** All there are: one job or, with several thread counts, more. */
    static List<String> names() {
        return NAMES;
    }

    /** The jobs of the chosen names. A single prediction is a thread's own work. */
    static List<Job> jobs(Predicate<String> chosen, boolean mnist) {
        return NAMES.stream().filter(chosen).filter(name -> mnist || !name.startsWith("epochs"))
                .map(name -> new Job(name.equals("scalar") ? SCALAR : name,
                        name.matches("gemm|conv|train.*|batch.*|epochs.*|warm.*") ? THREADS : List.of(1)))
                .toList();
    }

    /** The rows with a target, in the order of the table. */
    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (int threads : THREADS) {
            for (Gemm gemm : Gemm.large()) {
                rows.add(Row.rate("product " + gemm, "gemm-" + gemm, threads, 1.0));
            }
            for (Gemm gemm : Gemm.network()) {
                rows.add(Row.rate("product " + gemm, "gemm-" + gemm, threads, 0.9));
                if (gemm.form() != Gemm.Form.TN) {
                    rows.add(packed(gemm, threads));
                }
            }
            for (Gemm gemm : Gemm.small()) {
                rows.add(packed(gemm, threads));
            }
        }
        for (int threads : THREADS) {
            rows.add(Row.rate("train (a)", "train-a", threads, 3));
            rows.add(Row.rate("train (b)", "train-b", threads, 2));
            rows.add(Row.rate("train (c)", "train-c", threads, 5).against("scikit-learn"));
            rows.add(Row.rate("train (c)", "train-c", threads, 10).against("djl"));
            rows.add(Row.rate("train (c)", "train-c", threads, 3.5).against("smile"));
            rows.add(Row.rate("train (d)", "train-d", threads, 1.6));
        }
        rows.add(Row.time("predict one sample (a), median", "predict-a-median", 1, 1.8));
        rows.add(Row.time("predict one sample (a), 99th percentile", "predict-a-p99", 1, 1.8));
        rows.add(Row.time("predict one sample (c), median", "predict-c-median", 1, 2.5));
        rows.add(Row.time("predict one sample (c), 99th percentile", "predict-c-p99", 1, 2.5));
        THREADS.forEach(threads -> rows.add(Row.rate("predict 1000 samples (b)", "batch-b", threads, 1)));
        for (int threads : THREADS) {
            rows.add(Row.rate("3 x 3 convolution of 32 x 28 x 28 x 64", "conv", threads, 0.8));
            rows.add(Row.rate("train two such convolutions", "train-conv", threads, 0.8));
            rows.add(Row.rate("train (lenet)", "train-lenet", threads, 1.5));
            rows.add(Row.rate("predict 64 samples (lenet)", "batch-lenet", threads, 1.5));
        }
        rows.add(Row.time("start to first prediction of (a)", "first", 1, 191 / 100.0).against("onnxruntime"));
        rows.add(Row.time("start to the end of 5 epochs of (a)", "epochs-5", 2, 2));
        THREADS.forEach(threads -> rows.add(warmUp(threads)));
        rows.add(scaling("b"));
        rows.add(scaling("d"));
        rows.add(scalar());
        return rows;
    }

    private static Row packed(Gemm gemm, int threads) {
        Row row = Row.rate("product " + gemm + ", weights packed", "packed-" + gemm, threads, 1.0);
        return row.withOthers(Row.upTo("gemm-" + gemm, threads));
    }

    private static Row warmUp(int threads) {
        return new Row("training (a) after its first second, against 5 seconds later" + Row.threads(threads),
                Competitor.NEURITE.name(), new Key("warm-a", threads), false, Competitor.NEURITE.name()::equals,
                List.of(new Key("steady-a", threads)), 0.5);
    }

    private static Row scaling(String net) {
        String metric = "train-" + net;
        return new Row("scaling from 1 to 2 threads, (" + net + ")", Competitor.NEURITE.name(), new Key(metric, 2),
                false, Competitor.NEURITE.name()::equals, List.of(new Key(metric, 1)), 1.8);
    }

    private static Row scalar() {
        Key key = new Key(SCALAR, 1);
        return new Row("plain loops against the vector kernel, " + Gemm.large().get(0), Competitor.SCALAR.name(), key,
                false, Competitor.NEURITE.name()::equals, List.of(key), 0.25);
    }
}
