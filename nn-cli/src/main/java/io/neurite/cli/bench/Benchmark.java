package io.neurite.cli.bench;

import io.neurite.api.data.Dataset;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.cli.bench.Plan.Size;
import io.neurite.core.Kernels;
import io.neurite.core.Predictor;
import io.neurite.core.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures what this machine gives, one figure after the other. */
public final class Benchmark {
    /** How many times as long as a figure the kernel is warmed up for. */
    private static final int WARM_UP = 8;

    private static final int SAMPLES_AT_ONCE = 1000;

    private final Plan plan;
    private final Plugins plugins;
    private final Consumer<String> progress;
    /** One thread, then all. */
    private final List<Integer> threads;

    /**
     * Prepares a measurement.
     *
     * @param plan what, and for how long
     * @param threads the most threads to use, at least 1
     * @param plugins the activations and optimizers
     * @param progress told what is measured next
     */
    public Benchmark(Plan plan, int threads, Plugins plugins, Consumer<String> progress) {
        this.plan = plan;
        this.threads = threads == 1 ? List.of(1) : List.of(1, threads);
        this.plugins = plugins;
        this.progress = progress;
    }

    /**
     * Measures everything.
     *
     * @return the figures
     */
    public Result run() {
        List<Result.Peak> peaks = peaks();
        return new Result(peaks, products(peaks), trainings(), singles(), batches());
    }

    private List<Result.Peak> peaks() {
        List<Result.Peak> peaks = new ArrayList<>();
        long operations = Kernels.peakWork(1);
        for (int count : threads) {
            if (operations > 0) {
                progress.accept("peak, " + inWords(count));
                double rate = Rate.of(count, plan.seconds(), () -> () -> Kernels.peakWork(1));
                peaks.add(new Result.Peak(count, rate * operations * 1e-9));
            }
        }
        return peaks;
    }

    private List<Result.Product> products(List<Result.Peak> peaks) {
        List<Result.Product> products = new ArrayList<>();
        // In vain: until C2 has compiled the vector kernel, the first product would be timed at a tenth of its speed.
        Rate.of(1, WARM_UP * plan.seconds(), () -> product(plan.products().get(0)));
        for (Size size : plan.products()) {
            for (int t = 0; t < threads.size(); t++) {
                progress.accept("product " + size + ", " + inWords(threads.get(t)));
                double rate = Rate.of(threads.get(t), plan.seconds(), () -> product(size));
                double gflops = rate * size.operations() * 1e-9;
                products.add(new Result.Product(size, threads.get(t), gflops,
                        peaks.isEmpty() ? null : gflops / peaks.get(t).gflops()));
            }
        }
        return products;
    }

    private static Runnable product(Size size) {
        Kernel kernel = Kernels.vector().orElseGet(Kernels::scalar);
        Matrix W = Matrix.zeros(size.units(), size.inputs());
        Matrix A = Matrix.zeros(size.inputs(), size.batch());
        Matrix Z = Matrix.zeros(size.units(), size.batch());
        W.fill(0.5f);
        A.fill(0.25f);
        return () -> kernel.multiply(io.neurite.api.math.Product.A_B, W, A, Z, false);
    }

    private List<Result.Trained> trainings() {
        List<Result.Trained> trainings = new ArrayList<>();
        for (Workload workload : List.of(Workload.A, Workload.B, Workload.C)) {
            progress.accept("data of network " + workload.name());
            Dataset data = workload.data(workload.inputs() == Workload.C.inputs() ? plan.rows() : plan.images());
            for (int count : threads) {
                progress.accept("training of network " + workload.name() + ", " + inWords(count));
                trainings.add(new Result.Trained(workload.name(), workload.text(), count,
                        Training.samplesPerSecond(workload, plugins, data, count, plan.seconds())));
            }
        }
        return trainings;
    }

    private List<Result.Single> singles() {
        List<Result.Single> singles = new ArrayList<>();
        for (Workload workload : List.of(Workload.A, Workload.C)) {
            progress.accept("single predictions of network " + workload.name());
            Latency latency = new Latency(workload.network(plugins).freeze());
            singles.add(latency.measure(workload.name(), plan.seconds()));
        }
        return singles;
    }

    private List<Result.Many> batches() {
        List<Result.Many> batches = new ArrayList<>();
        Matrix X = Matrix.zeros(Workload.B.inputs(), SAMPLES_AT_ONCE);
        Matrix A = Matrix.zeros(Workload.B.outputs(), SAMPLES_AT_ONCE);
        X.fill(0.5f);
        for (int count : threads) {
            progress.accept("predictions of network b, " + SAMPLES_AT_ONCE + " at once, " + inWords(count));
            Predictor predictor = Workload.B.network(plugins).freeze().predictor(SAMPLES_AT_ONCE, count);
            double rate = Rate.of(1, plan.seconds(), () -> () -> predictor.predict(X, A));
            batches.add(new Result.Many(Workload.B.name(), SAMPLES_AT_ONCE, count, rate * SAMPLES_AT_ONCE));
        }
        return batches;
    }

    private static String inWords(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
