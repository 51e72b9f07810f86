package io.neurite.cli;

import io.neurite.api.data.Batch;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.training.Trace;
import io.neurite.core.training.Trainer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nn trace}: the lecture, live. */
@Command(name = "trace", description = "Show every number of one step of gradient descent on a small network, as the "
        + "lecture writes it.",
        footer = {"", "Logistic regression is the network without a hidden layer: nn trace --layers 3,1"})
final class TraceCommand implements Callable<Integer> {
    /** Larger than this nobody reads. */
    private static final int MOST = 100;

    private static final double LEARNING_RATE = 0.1;

    private final Nn nn;

    @Option(names = "--layers", split = ",", paramLabel = "UNITS",
            description = "Number of inputs, then of the sigmoid units of each layer. Default: 3,4,1.")
    private int[] layers = {3, 4, 1};

    @Option(names = "--samples", paramLabel = "M", description = "Number of samples. Default: ${DEFAULT-VALUE}.")
    private int samples = 5;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of weights and samples. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    TraceCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() {
        check();
        Network network = network();
        Batch batch = batch();
        Trainer trainer = Trainer.of(network)
                .loss("binary-cross-entropy")
                .optimizer("sgd")
                .learningRate(LEARNING_RATE);
        Trace before = trainer.trace(batch);
        trainer.step(batch);
        Trace after = trainer.trace(batch);
        Lecture lecture = new Lecture(layers, nn.host().out());
        lecture.title(samples, seed);
        lecture.forward(before, batch.targets().get(0));
        lecture.backward(before);
        lecture.step(LEARNING_RATE, before, after);
        return 0;
    }

    private void check() {
        if (layers.length < 2) {
            throw new UsageException("--layers is the number of inputs and the units of at least one layer, such as "
                    + "3,1; got " + layers[0] + ".");
        }
        for (int units : layers) {
            if (units < 1 || units > MOST) {
                throw new UsageException("--layers is made of numbers from 1 to " + MOST + ", got " + units + ".");
            }
        }
        if (samples < 1 || samples > MOST) {
            throw new UsageException("--samples is from 1 to " + MOST + ", got " + samples + ".");
        }
    }

    private Network network() {
        SequenceBuilder sequence = Network.input(layers[0]).seed(seed).plugins(nn.plugins());
        for (int l = 1; l < layers.length; l++) {
            sequence.dense(layers[l], "sigmoid");
        }
        return sequence.build();
    }

    /** Draws inputs of two decimals, which are easy to read, and targets 0 or 1. */
    private Batch batch() {
        Matrix X = Matrix.zeros(layers[0], samples);
        Matrix Y = Matrix.zeros(layers[layers.length - 1], samples);
        RandomStream forX = RandomStream.of(seed, "trace", 0, "X");
        RandomStream forY = RandomStream.of(seed, "trace", 0, "Y");
        for (int k = 0; k < X.data().length; k++) {
            X.data()[k] = forX.below(k, 100) / 100f;
        }
        for (int k = 0; k < Y.data().length; k++) {
            Y.data()[k] = forY.below(k, 2);
        }
        return Batch.of(X, Y);
    }
}
