package io.neurite.benchmarks.peers;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.neurite.benchmarks.Convolution;
import io.neurite.benchmarks.Gemm;
import io.neurite.benchmarks.Gemm.Form;
import io.neurite.benchmarks.Net;
import io.neurite.benchmarks.Samples;
import io.neurite.benchmarks.compare.Contender;
import io.neurite.benchmarks.compare.Worker;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** DJL over libtorch. */
public final class Djl implements Contender {
    private Djl(int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    public static void main(String... arguments) throws Exception {
        Worker.main(Djl::new, arguments);
    }

    @Override
    public Runnable product(Gemm gemm) {
        NDManager manager = NDManager.newBaseManager();
        NDArray a = gemm.form() == Form.TN
                ? manager.create(gemm.a(), new Shape(gemm.k(), gemm.m())).transpose()
                : manager.create(gemm.a(), new Shape(gemm.m(), gemm.k()));
        NDArray b = gemm.form() == Form.NT
                ? manager.create(gemm.b(), new Shape(gemm.n(), gemm.k())).transpose()
                : manager.create(gemm.b(), new Shape(gemm.k(), gemm.n()));
        return () -> a.matMul(b).close();
    }

    /**
     * With the channels of a pixel side by side, which libtorch's convolutions read as they are. If the pixels of a
     * channel are, as is usual, it copies input and output, and takes 1.2 to 1.8 times as long.
     */
    @Override
    public Runnable convolution(Convolution convolution, int images) {
        NDManager manager = NDManager.newBaseManager();
        Net.Weights weights = Net.CONV.weights().get(0);
        NDArray W = torch(weights, manager);
        NDArray b = manager.create(weights.b());
        NDArray X = features(manager.create(Samples.images(convolution.inputs(), images).x(),
                stored(convolution, images)));
        Shape one = new Shape(1, 1);
        Shape pad = padding(convolution);
        return () -> Conv2d.conv2d(X, W, b, one, pad, one).close();
    }

    private static Shape padding(Convolution convolution) {
        int zeros = convolution.same() ? convolution.kernel() / 2 : 0;
        return new Shape(zeros, zeros);
    }

    private static SequentialBlock layers(Net net) {
        SequentialBlock block = new SequentialBlock();
        for (Convolution convolution : net.convolutions()) {
            block.add(Conv2d.builder().setKernelShape(new Shape(convolution.kernel(), convolution.kernel()))
                    .setFilters(convolution.filters()).optPadding(padding(convolution)).build());
            addActivation(block, net.hidden());
            switch (convolution.pooling()) {
                case NONE -> { }
                case MAXIMA -> block.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
                case MEAN -> block.add(Pool.globalAvgPool2dBlock());
            }
        }
        if (!net.convolutions().isEmpty()) {
            block.add(Blocks.batchFlattenBlock());
        }
        for (int layer = 1; layer <= net.layers(); layer++) {
            block.add(Linear.builder().setUnits(net.units(layer)).build());
            if (layer < net.layers()) {
                addActivation(block, net.hidden());
            }
        }
        return block;
    }

    private static void addActivation(SequentialBlock block, String activation) {
        switch (activation) {
            case "relu" -> block.add(Activation.reluBlock());
            case "tanh" -> block.add(Activation.tanhBlock());
            default -> { }
        }
    }

    /** Turns W from (height, width, inputs, outputs) into (outputs, inputs, height, width), copied. */
    private static NDArray torch(Net.Weights weights, NDManager manager) {
        NDArray W = manager.create(weights.W(),
                new Shape(weights.height(), weights.width(), weights.inputs(), weights.outputs()));
        NDArray turned = W.transpose(3, 2, 0, 1);
        return turned.flatten().reshape(turned.getShape());
    }

    /** How features lie in memory: the channels of an image side by side. */
    private static Shape stored(Net net, int samples) {
        return net.convolutions().isEmpty() ? new Shape(samples, net.features())
                : stored(net.convolutions().get(0), samples);
    }

    private static Shape stored(Convolution convolution, int images) {
        return new Shape(images, convolution.height(), convolution.width(), convolution.channels());
    }

    /** Torch's order of axes is (sample, channel, row, column), whatever lies side by side. */
    private static NDArray features(NDArray stored) {
        return stored.getShape().dimension() == 4 ? stored.transpose(0, 3, 1, 2) : stored;
    }

    private static Shape features(Shape stored) {
        return stored.dimension() == 4 ? new Shape(stored.get(0), stored.get(3), stored.get(1), stored.get(2)) : stored;
    }

    private static void setWeights(Block block, Net net, NDManager manager) {
        List<Parameter> parameters = block.getParameters().values();
        List<Net.Weights> weights = net.weights();
        for (int i = 0; i < parameters.size(); i++) {
            Net.Weights its = weights.get(i / 2);
            NDArray value = parameters.get(i).getArray();
            try (NDManager scope = manager.newSubManager()) {
                NDArray numbers = i % 2 == 0 ? torch(its, scope) : scope.create(its.b());
                numbers.reshape(value.getShape()).copyTo(value);
            }
        }
    }

    @Override
    public Learner learner(Net net, Samples samples) {
        return new Torch(net, samples);
    }

    /** Training with the data in one tensor, batches gathered from it, everything of a step freed after it. */
    private static final class Torch implements Learner {
        private final Net net;
        private final Trainer trainer;
        private final Loss loss;
        private final NDManager manager;
        private final NDArray X;
        private final NDArray Y;

        Torch(Net net, Samples samples) {
            this.net = net;
            this.loss = net.binary() ? new SigmoidBinaryCrossEntropyLoss() : new SoftmaxCrossEntropyLoss();
            Tracker rate = Tracker.fixed((float) net.learningRate());
            Optimizer optimizer = net.adam()
                    ? Optimizer.adam().optLearningRateTracker(rate).optEpsilon((float) Net.EPSILON).build()
                    : Optimizer.sgd().setLearningRateTracker(rate).build();
            Model model = Model.newInstance("net");
            model.setBlock(layers(net));
            this.manager = model.getNDManager();
            this.trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(optimizer));
            trainer.initialize(features(stored(net, net.batch())));
            setWeights(model.getBlock(), net, manager);
            this.X = features(manager.create(samples.x(), stored(net, samples.count())));
            NDArray labels = manager.create(samples.labels());
            this.Y = net.binary() ? labels.toType(DataType.FLOAT32, false).reshape(-1, 1)
                    : labels.toType(DataType.INT64, false);
        }

        @Override
        public void train(BooleanSupplier next) {
            int[] order = new int[(int) X.getShape().get(0)];
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
            SplittableRandom random = new SplittableRandom(3);
            while (next.getAsBoolean()) {
                shuffle(order, random);
                for (int from = 0; from < order.length; from += net.batch()) {
                    int size = Math.min(net.batch(), order.length - from);
                    long[] batch = new long[size];
                    for (int i = 0; i < size; i++) {
                        batch[i] = order[from + i];
                    }
                    step(batch, false);
                }
            }
        }

        private static void shuffle(int[] order, SplittableRandom random) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
        }

        @Override
        public double step(int[] samples) {
            long[] batch = new long[samples.length];
            for (int i = 0; i < batch.length; i++) {
                batch[i] = samples[i];
            }
            return step(batch, true);
        }

        private double step(long[] batch, boolean wantsLoss) {
            try (NDManager scope = manager.newSubManager()) {
                NDIndex rows = new NDIndex("{}", scope.create(batch));
                NDArray x = X.get(scope, rows);
                NDArray y = Y.get(scope, rows);
                NDArray value;
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    value = loss.evaluate(new NDList(y), trainer.forward(new NDList(x)));
                    collector.backward(value);
                }
                trainer.step();
                return wantsLoss ? value.getFloat() : 0;
            }
        }
    }

    @Override
    public Scorer scorer(Net net, int samples) {
        Model model = Model.newInstance("net");
        NDManager manager = model.getNDManager();
        SequentialBlock block = layers(net);
        block.add(new LambdaBlock(list -> new NDList(net.binary()
                ? Activation.sigmoid(list.singletonOrThrow()) : list.singletonOrThrow().softmax(1))));
        Shape stored = stored(net, samples);
        block.initialize(manager, DataType.FLOAT32, features(stored));
        setWeights(block, net, manager);
        model.setBlock(block);
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
        return (x, result) -> {
            try (NDManager scope = manager.newSubManager();
                    NDList output = predictor.predict(new NDList(features(scope.create(x, stored))))) {
                float[] y = output.singletonOrThrow().toFloatArray();
                System.arraycopy(y, 0, result, 0, y.length);
            } catch (TranslateException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
