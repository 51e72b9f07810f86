package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import io.neurite.benchmarks.compare.Contender.Learner;
import io.neurite.benchmarks.compare.Contender.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Does one job in this process, which was started for it, and prints the figures. */
public final class Worker {
    /** What a line with a figure begins with; metric, value and unit follow, separated by tabs. */
    static final String FIGURE = "figure\t";
    /** What a process prints when it has done what its start-up time is taken of. */
    static final String READY = "ready";
    /** Steps on the same batches, whose losses are compared. */
    static final int LOSSES = 20;

    private static final int WARM_UP_EPOCHS = 2;
    private static final int BATCH = 1000;
    /** Steps of an epoch where short runs will do: as many as it takes the JIT to be done after the warm-up. */
    private static final int QUICK_STEPS = 1000;

    private final Contender contender;
    private final boolean quick;
    private final @Nullable Path mnist;
    private final Meter meter;

    private Worker(Contender contender, boolean quick, @Nullable Path mnist) {
        this.contender = contender;
        this.quick = quick;
        this.mnist = mnist;
        this.meter = new Meter(quick ? 200 : 800);
    }

    /**
     * Does a job; the main method of each contender.
     *
     * @param make makes the contender for a number of threads
     * @param arguments the job, number of threads, {@code quick} or {@code full}, a folder for files, MNIST's folder
     * @throws Exception if the job fails
     */
    public static void main(Function<Integer, Contender> make, String... arguments) throws Exception {
        Contender contender = make.apply(Integer.valueOf(arguments[1]));
        Path mnist = arguments.length < 5 ? null : Path.of(arguments[4]);
        // Looked at first: every class that this process loads counts.
        if (arguments[0].equals("first")) {
            contender.firstScorer(Path.of(arguments[3])).predict(new float[Net.A.features()],
                    new float[Net.A.outputs()]);
            System.out.println(READY);
            return;
        }
        new Worker(contender, arguments[2].equals("quick"), mnist).work(arguments[0], Path.of(arguments[3]));
    }

    private void work(String job, Path folder) throws Exception {
        String[] parts = job.split("-", 2);
        switch (parts[0]) {
            case "gemm" -> products(parts.length == 1 ? allProducts() : List.of(Gemm.of(parts[1])));
            case "train" -> train(Net.of(parts[1]));
            case "losses" -> losses(Net.of(parts[1]));
            case "predict" -> predictSingle(Net.of(parts[1]));
            case "batch" -> predictBatch(Net.of(parts[1]));
            case "save" -> contender.save(folder);
            case "epochs" -> {
                contender.trainFromFiles(Objects.requireNonNull(mnist), Integer.parseInt(parts[1]));
                System.out.println(READY);
            }
            default -> throw new IllegalArgumentException("There is no job '" + job + "'.");
        }
    }

    private static List<Gemm> allProducts() {
        return List.of(Gemm.network(), Gemm.small(), Gemm.large()).stream().flatMap(List::stream).toList();
    }

    private void products(List<Gemm> products) {
        for (Gemm gemm : products) {
            print("gemm-" + gemm, gemm.flop() * meter.rate(contender.product(gemm)) / 1e9, "GFLOP/s");
            contender.packedProduct(gemm).ifPresent(packed -> print("packed-" + gemm,
                    gemm.flop() * meter.rate(packed) / 1e9, "GFLOP/s"));
        }
    }

    private void train(Net net) throws IOException {
        int count = quick ? Math.min(net.samples(), net.batch() * QUICK_STEPS) : net.samples();
        int timed = quick ? 3 : 5;
        Samples samples = Samples.of(net, count, mnist);
        int warmUp = Math.max(WARM_UP_EPOCHS, net.warmUpSamples() / count);
        double[] seconds = contender.learner(net, samples).epochSeconds(warmUp + timed);
        double[] steady = Arrays.copyOfRange(seconds, warmUp, seconds.length);
        print("train-" + net.letter(), count / Meter.median(steady), "samples/s");
    }

    private void losses(Net net) throws IOException {
        Learner learner = contender.learner(net, Samples.of(net, LOSSES * net.batch(), mnist));
        for (int step = 0; step < LOSSES; step++) {
            int from = step * net.batch();
            double loss = learner.step(IntStream.range(from, from + net.batch()).toArray());
            print(String.format(Locale.ROOT, "loss-%s-%02d", net.letter(), step), loss, "");
        }
    }

    private void predictSingle(Net net) throws IOException {
        Samples data = Samples.of(net, 64, mnist);
        float[][] samples = IntStream.range(0, data.count()).mapToObj(data::sample).toArray(float[][]::new);
        Meter.Latency latency = meter.latency(contender.scorer(net, 1), samples, new float[net.outputs()]);
        String metric = "predict-" + net.letter();
        print(metric + "-median", latency.medianMicros(), "us");
        print(metric + "-p99", latency.p99Micros(), "us");
        print(metric + "-bytes", latency.bytesPerCall(), "B");
    }

    private void predictBatch(Net net) throws IOException {
        Samples samples = Samples.of(net, BATCH, mnist);
        float[] result = new float[BATCH * net.outputs()];
        Scorer scorer = contender.scorer(net, BATCH);
        print("batch-" + net.letter(), BATCH * meter.rate(() -> scorer.predict(samples.x(), result)), "samples/s");
    }

    private static void print(String metric, double value, String unit) {
        System.out.println(FIGURE + metric + "\t" + value + "\t" + unit);
    }
}
