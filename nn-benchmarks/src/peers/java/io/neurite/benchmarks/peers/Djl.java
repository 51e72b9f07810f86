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
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
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

    private static SequentialBlock layers(Net net) {
        SequentialBlock block = new SequentialBlock();
        for (int layer = 1; layer <= net.layers(); layer++) {
            block.add(Linear.builder().setUnits(net.units(layer)).build());
            if (layer < net.layers()) {
                block.add(net.hidden().equals("tanh") ? Activation.tanhBlock() : Activation.reluBlock());
            }
        }
        return block;
    }

    private static void setWeights(Block block, Net net, NDManager manager) {
        List<float[]> weights = net.weights();
        int next = 0;
        for (Parameter parameter : block.getParameters().values()) {
            float[] numbers = weights.get(next);
            int layer = next / 2 + 1;
            if (next % 2 == 0) {
                numbers = net.transposed(numbers, layer);
            }
            try (NDArray array = manager.create(numbers, parameter.getShape())) {
                array.copyTo(parameter.getArray());
            }
            next++;
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
            trainer.initialize(new Shape(net.batch(), net.features()));
            setWeights(model.getBlock(), net, manager);
            this.X = manager.create(samples.x(), new Shape(samples.count(), net.features()));
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
        Shape shape = new Shape(samples, net.features());
        block.initialize(manager, DataType.FLOAT32, shape);
        setWeights(block, net, manager);
        model.setBlock(block);
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
        return (x, result) -> {
            try (NDManager scope = manager.newSubManager();
                    NDList output = predictor.predict(new NDList(scope.create(x, shape)))) {
                float[] y = output.singletonOrThrow().toFloatArray();
                System.arraycopy(y, 0, result, 0, y.length);
            } catch (TranslateException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
