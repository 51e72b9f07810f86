package io.neurite.benchmarks.compare;

import io.neurite.activations.Relu;
import io.neurite.api.EpochSummary;
import io.neurite.api.Optimizer;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Kernel;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.PackedMatrix;
import io.neurite.benchmarks.Convolution;
import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import io.neurite.core.Kernels;
import io.neurite.core.Network;
import io.neurite.core.Predictor;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.graph.Parameters;
import io.neurite.core.kernel.ParallelKernel;
import io.neurite.core.kernel.WorkerTeam;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.GlobalAveragePooling;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.Models;
import io.neurite.optimizers.Adam;
import io.neurite.optimizers.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Neurite, as an embedding application uses it. */
public final class Neurite implements Contender {
    private static final String MODEL = "a.nn";

    private final int threads;

    private Neurite(int threads) {
        this.threads = threads;
    }

    public static void main(String... arguments) throws Exception {
        Worker.main(Neurite::new, arguments);
    }

    /**
     * Makes a kernel for a number of threads. Where the vector kernel can serve it does so at once: plain loops that
     * stand in for it at first would be measured in its place.
     *
     * @param threads how many
     * @return the kernel; its threads are daemons and last as long as the process
     */
    public static Kernel kernel(int threads) {
        return threads == 1 ? kernel() : new ParallelKernel(WorkerTeam.start(threads), Neurite::kernel);
    }

    private static Kernel kernel() {
        return Kernels.vector().orElseGet(Kernels::scalar);
    }

    @Override
    public Runnable product(Gemm gemm) {
        Kernel kernel = kernel(threads);
        float[] a = gemm.a();
        float[] b = gemm.b();
        float[] c = new float[gemm.m() * gemm.n()];
        return () -> kernel.multiply(gemm.product(), gemm.n(), gemm.m(), gemm.k(), b, 0, gemm.ldb(), a, 0, gemm.lda(),
                c, 0, gemm.n(), false);
    }

    /** With the weights packed beforehand; in the weights' gradient there are none. */
    @Override
    public Optional<Runnable> packedProduct(Gemm gemm) {
        if (gemm.product().transposesB()) {
            return Optional.empty();
        }
        Kernel kernel = kernel(threads);
        boolean transposed = gemm.product().transposesA();
        Matrix W = Matrix.view(gemm.b(), 0, gemm.ldb(), transposed ? gemm.n() : gemm.k(), gemm.ldb());
        PackedMatrix packed = kernel.pack(gemm.product(), W);
        Matrix X = Matrix.view(gemm.a(), 0, gemm.k(), gemm.m(), gemm.lda());
        Matrix Z = Matrix.zeros(gemm.n(), gemm.m());
        return Optional.of(() -> kernel.multiply(packed, X, Z, false));
    }

    /**
     * Makes a net with the weights that all contenders start from.
     *
     * @param net which
     * @return the network
     */
    public static Network network(Net net) {
        SequenceBuilder builder = Network.input(net.features());
        if (!net.convolutions().isEmpty()) {
            builder = input(net.convolutions().get(0));
            for (Convolution convolution : net.convolutions()) {
                add(convolution, net.hidden(), builder);
            }
            builder.flatten();
        }
        for (int layer = 1; layer <= net.layers(); layer++) {
            builder.dense(net.units(layer), net.activation(layer));
        }
        return withWeights(builder, net.weights());
    }

    private static SequenceBuilder input(Convolution first) {
        return Network.input(first.height(), first.width(), first.channels());
    }

    private static void add(Convolution convolution, String activation, SequenceBuilder builder) {
        builder.layer(new Conv2d(convolution.filters(), convolution.kernel())
                .padding(convolution.same() ? Padding.SAME : Padding.VALID));
        if (activation.equals("relu")) {
            builder.activation(new Relu());
        }
        switch (convolution.pooling()) {
            case NONE -> { }
            case MAXIMA -> builder.layer(new MaxPooling2d(2));
            case MEAN -> builder.layer(new GlobalAveragePooling());
        }
    }

    private static Network withWeights(SequenceBuilder builder, List<Net.Weights> weights) {
        Network network = builder.seed(1).build();
        List<Parameters.Entry> entries = network.parameters().entries();
        for (int i = 0; i < entries.size(); i++) {
            Net.Weights its = weights.get(i / 2);
            float[] numbers = i % 2 == 0 ? its.W() : its.b();
            System.arraycopy(numbers, 0, entries.get(i).value().data(), 0, numbers.length);
        }
        return network;
    }

    /**
     * Sets up training as the net asks, without anything that the other libraries do not compute.
     *
     * @param net which
     * @param network the network to train
     * @return a trainer
     */
    public static Trainer trainer(Net net, Network network) {
        Optimizer optimizer = net.adam() ? new Adam(0.9, 0.999, Net.EPSILON) : new Sgd();
        return Trainer.of(network).optimizer(optimizer).learningRate(net.learningRate())
                .batchSize(net.batch()).metrics();
    }

    /**
     * Turns samples into a data set.
     *
     * @param net the net they are for
     * @param samples the samples; their arrays become the data set's
     * @return the data set
     */
    public static Dataset dataset(Net net, Samples samples) {
        float[] labels = new float[samples.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = samples.labels()[i];
        }
        List<String> classes = IntStream.range(0, Math.max(2, net.outputs())).mapToObj(Integer::toString).toList();
        return Dataset.of(Matrix.view(samples.x(), 0, samples.features(), samples.count(), samples.features()),
                Matrix.view(labels, 0, 1, labels.length, 1),
                Schema.of(samples.features(), Target.classes("class", classes)));
    }

    @Override
    public Learner learner(Net net, Samples samples) {
        Dataset data = dataset(net, samples);
        Trainer trainer = trainer(net, network(net)).threads(threads);
        return new Learner() {
            @Override
            public void train(BooleanSupplier next) {
                trainer.epochs(Integer.MAX_VALUE).listener(new TrainingListener() {
                    @Override
                    public void started(TrainingState state) {
                        goOn();
                    }

                    @Override
                    public void epochEnded(TrainingState state, EpochSummary summary) {
                        goOn();
                    }

                    private void goOn() {
                        if (!next.getAsBoolean()) {
                            trainer.control().stop();
                        }
                    }
                }).fit(data);
            }

            @Override
            public double step(int[] numbers) {
                Batch batch = data.newBatch(numbers.length);
                data.fill(numbers, 0, numbers.length, batch, 0);
                return trainer.step(batch);
            }
        };
    }

    @Override
    public Runnable convolution(Convolution convolution, int images) {
        SequenceBuilder builder = input(convolution);
        add(convolution, "identity", builder);
        Predictor predictor = withWeights(builder, Net.CONV.weights()).freeze().predictor(images, threads);
        Matrix X = Matrix.view(Samples.images(convolution.inputs(), images).x(), 0, convolution.inputs(), images,
                convolution.inputs());
        Matrix Z = Matrix.zeros(convolution.outputs(), images);
        return () -> predictor.predict(X, Z);
    }

    @Override
    public Scorer scorer(Net net, int samples) {
        Predictor predictor = network(net).freeze().predictor(samples, threads);
        if (samples == 1) {
            return predictor::predict;
        }
        return (x, result) -> predictor.predict(Matrix.view(x, 0, net.features(), samples, net.features()),
                Matrix.view(result, 0, net.outputs(), samples, net.outputs()));
    }

    @Override
    public void save(Path folder) throws IOException {
        Models.replace(network(Net.A).freeze(), folder.resolve(MODEL));
    }

    @Override
    public Scorer firstScorer(Path folder) throws IOException {
        return Models.read(folder.resolve(MODEL)).predictor(1)::predict;
    }

    @Override
    public void trainFromFiles(Path mnist, int epochs) throws IOException {
        Dataset data = Datasets.mnist(mnist).train();
        trainer(Net.A, network(Net.A)).threads(threads).epochs(epochs).fit(data);
    }
}
