package io.neurite.benchmarks.compare;

import io.neurite.benchmarks.Convolution;
import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import io.neurite.benchmarks.compare.Contender.Learner;
import io.neurite.benchmarks.compare.Contender.Scorer;
import io.neurite.benchmarks.compare.Turns.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does one job in this process, which was started for it, and prints the figures. */
public final class Worker {
    /** What a process prints when it has done what its start-up time is taken of. */
    static final String READY = "ready";
    /** Steps on the same batches, whose losses are compared. */
    static final int LOSSES = 20;

    private static final int BATCH = 1000;
    /** Images that a convolution takes at a time. */
    private static final int IMAGES = 32;

    private final Contender contender;
    private final @Nullable Path mnist;
    private final Meter meter = new Meter();
    private final Turns turns = new Turns();

    private Worker(Contender contender, @Nullable Path mnist) {
        this.contender = contender;
        this.mnist = mnist;
    }

    /**
     * Does a job; the main method of each contender.
     *
     * @param make makes the contender for a number of threads
     * @param arguments the job, number of threads, a folder for files, MNIST's folder
     * @throws Exception if the job fails
     */
    public static void main(Function<Integer, Contender> make, String... arguments) throws Exception {
        Contender contender = make.apply(Integer.valueOf(arguments[1]));
        Path folder = Path.of(arguments[2]);
        // Looked at first: every class that this process loads counts.
        if (arguments[0].equals("first")) {
            contender.firstScorer(folder).predict(new float[Net.A.features()], new float[Net.A.outputs()]);
            System.out.println(READY);
            return;
        }
        new Worker(contender, arguments.length < 4 ? null : Path.of(arguments[3])).work(arguments[0], folder);
    }

    private void work(String job, Path folder) throws Exception {
        String[] parts = job.split("-", 2);
        switch (parts[0]) {
            case "gemm" -> turns.serve((parts.length == 1 ? allProducts() : Stream.of(Gemm.of(parts[1])))
                    .map(this::product).toList());
            case "conv" -> turns.serve(List.of(convolution()));
            case "train" -> train(Net.of(parts[1]));
            case "warm" -> warmUp(Net.of(parts[1]));
            case "losses" -> losses(Net.of(parts[1]));
            case "predict" -> turns.serve(List.of(singlePrediction(Net.of(parts[1]))));
            case "batch" -> turns.serve(List.of(batchPrediction(Net.of(parts[1]))));
            case "save" -> contender.save(folder);
            case "epochs" -> {
                contender.trainFromFiles(Objects.requireNonNull(mnist), Integer.parseInt(parts[1]));
                System.out.println(READY);
            }
            default -> throw new IllegalArgumentException("There is no job '" + job + "'.");
        }
    }

    private static Stream<Gemm> allProducts() {
        return Stream.of(Gemm.network(), Gemm.small(), Gemm.large()).flatMap(List::stream);
    }

    private Task product(Gemm gemm) {
        Runnable plain = contender.product(gemm);
        Optional<Runnable> packed = contender.packedProduct(gemm);
        return new Task("gemm-" + gemm, () -> {
            meter.warmUp(gemm.form().name(), plain);
            packed.ifPresent(product -> meter.warmUp("packed", product));
        }, () -> {
            Turns.figure("gemm-" + gemm, gemm.flop() * meter.rate(plain) / 1e9, "GFLOP/s");
            packed.ifPresent(product -> Turns.figure("packed-" + gemm, gemm.flop() * meter.rate(product) / 1e9,
                    "GFLOP/s"));
        });
    }

    private Task convolution() {
        Runnable work = contender.convolution(Convolution.LARGE, IMAGES);
        return new Task("conv", () -> meter.warmUp("conv", work),
                () -> Turns.figure("conv", IMAGES * Convolution.LARGE.flop() * meter.rate(work) / 1e9, "GFLOP/s"));
    }

    private void train(Net net) throws IOException {
        Samples samples = Samples.of(net, net.samplesPerTurn(), mnist);
        contender.learner(net, samples).train(turns.epochs("train-" + net.label(), samples.count(),
                Meter.FIRST_WARM_UP_NANOS));
    }

    /** How fast a process trains when it has done so for a second, and when it has for longer than it gets faster. */
    private void warmUp(Net net) throws IOException {
        Samples samples = Samples.of(net, 50 * net.batch(), mnist);
        Window warm = new Window("warm-" + net.label(), 1.0, 1.2);
        Window steady = new Window("steady-" + net.label(), 5, 7);
        long begin = System.nanoTime();
        contender.learner(net, samples).train(() -> {
            double seconds = (System.nanoTime() - begin) / 1e9;
            warm.passed(seconds, samples.count());
            return !steady.passed(seconds, samples.count());
        });
    }

    private void losses(Net net) throws IOException {
        Learner learner = contender.learner(net, Samples.of(net, LOSSES * net.batch(), mnist));
        for (int step = 0; step < LOSSES; step++) {
            int from = step * net.batch();
            double loss = learner.step(IntStream.range(from, from + net.batch()).toArray());
            Turns.figure(String.format(Locale.ROOT, "loss-%s-%02d", net.label(), step), loss, "");
        }
    }

    private Task singlePrediction(Net net) throws IOException {
        Samples data = Samples.of(net, 64, mnist);
        float[][] samples = IntStream.range(0, data.count()).mapToObj(data::sample).toArray(float[][]::new);
        float[] result = new float[net.outputs()];
        Scorer scorer = contender.scorer(net, 1);
        String metric = "predict-" + net.label();
        return new Task(metric, () -> Meter.warmUp(scorer, samples, result), () -> {
            Meter.Latency latency = Meter.latency(scorer, samples, result);
            Turns.figure(metric + "-median", latency.medianMicros(), "us");
            Turns.figure(metric + "-p99", latency.p99Micros(), "us");
            Turns.figure(metric + "-bytes", latency.bytesPerCall(), "B");
        });
    }

    private Task batchPrediction(Net net) throws IOException {
        int count = net.convolutions().isEmpty() ? BATCH : net.batch();
        Samples samples = Samples.of(net, count, mnist);
        float[] result = new float[count * net.outputs()];
        Scorer scorer = contender.scorer(net, count);
        Runnable work = () -> scorer.predict(samples.x(), result);
        String metric = "batch-" + net.label();
        return new Task(metric, () -> meter.warmUp(metric, work),
                () -> Turns.figure(metric, count * meter.rate(work), "samples/s"));
    }
}
