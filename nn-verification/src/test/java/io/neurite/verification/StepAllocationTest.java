package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.neurite.api.GradientTransform;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Optimizer;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.SequenceBuilder;
import io.neurite.core.graph.Learning;
import io.neurite.core.layers.normalization.BatchNormalization;
import io.neurite.core.layers.normalization.LayerNormalization;
import io.neurite.core.layers.regularization.ActivityPenalty;
import io.neurite.core.layers.shaping.Reshape;
import io.neurite.core.layers.spatial.AveragePooling2d;
import io.neurite.core.layers.spatial.Conv2d;
import io.neurite.core.layers.spatial.Conv2dTranspose;
import io.neurite.core.layers.spatial.DepthwiseConv2d;
import io.neurite.core.layers.spatial.GlobalMaxPooling;
import io.neurite.core.layers.spatial.MaxPooling2d;
import io.neurite.core.layers.spatial.Padding;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.data.augmentation.HorizontalFlip;
import io.neurite.data.augmentation.Noise;
import io.neurite.data.augmentation.Rotation;
import io.neurite.data.augmentation.Shift;
import io.neurite.data.preparation.Preprocessing;
import io.neurite.data.source.Items;
import io.neurite.data.source.Repairs;
import io.neurite.data.table.Table;
import io.neurite.optimizers.transforms.L2;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** A training step allocates nothing, on any of its threads, whatever takes part in it. */
@Tag("allocation")
class StepAllocationTest {
    private static final int SAMPLES = 1030;
    /** Far more than any compiler needs: what is called once an epoch is compiled after a thousand. */
    private static final int EPOCHS = 20_000;
    /** What StrictMath's cosine and power of some schedules allocate, once a step: a few short arrays. */
    private static final long STRICT_MATH = 10 * 96;

    /**
     * The bytes that the caller and the workers allocate between the first and the last step of an epoch.
     *
     * <p>Counts until an epoch has allocated no more than it may: before the compiler has seen enough of the vector
     * kernel, vectors are objects, but a step that allocates never stops to.
     */
    private static final class Counter implements TrainingListener {
        private final ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final Trainer trainer;
        private final long most;
        private long[] threads = {};
        private long before;
        private long fewest = Long.MAX_VALUE;

        Counter(Trainer trainer, long most) {
            this.trainer = trainer;
            this.most = most;
        }

        @Override
        public void started(TrainingState state) {
            Set<Thread> all = Thread.getAllStackTraces().keySet();
            threads = LongStream.concat(LongStream.of(Thread.currentThread().getId()), all.stream()
                    .filter(thread -> thread.getName().startsWith("neurite-worker")).mapToLong(Thread::getId))
                    .toArray();
        }

        @Override
        public void stepEnded(TrainingState state) {
            if (state.samplesDone() == 100) {
                before = allocated();
            }
            if (state.samplesDone() == SAMPLES) {
                fewest = Math.min(fewest, allocated() - before);
                if (fewest <= most) {
                    trainer.control().stop();
                }
            }
        }

        private long allocated() {
            long sum = 0;
            for (long thread : threads) {
                sum += bean.getThreadAllocatedBytes(thread);
            }
            return sum;
        }
    }

    private static DynamicTest atMost(long bytes, String what, UnaryOperator<Trainer> change) {
        return atMost(bytes, what, 96, change);
    }

    private static DynamicTest atMost(long bytes, String what, int units, UnaryOperator<Trainer> change) {
        return atMost(bytes, what, Network.input(64).dense(units, "tanh").layer(new ActivityPenalty()).dropout(0.1)
                .dense(10, "softmax").seed(1), change);
    }

    private static DynamicTest atMost(long bytes, String what, SequenceBuilder layers, UnaryOperator<Trainer> change) {
        return atMost(bytes, what, layers, change, Datasets.digits().subset(IntStream.range(0, SAMPLES).toArray()));
    }

    private static DynamicTest atMost(long bytes, String what, SequenceBuilder layers, UnaryOperator<Trainer> change,
            Dataset data) {
        return DynamicTest.dynamicTest(what, () -> {
            Network network = layers.build();
            Trainer trainer = change.apply(Trainer.of(network).batchSize(100).epochs(EPOCHS).threads(2));
            Counter counter = new Counter(trainer, bytes);
            trainer.listener(counter).fit(data);
            assertTrue(counter.fewest <= bytes, () -> counter.fewest + " bytes in the steps of an epoch");
        });
    }

    @TestFactory
    Stream<DynamicTest> ofOptimizers() {
        return Plugins.discover().ids(Optimizer.class).stream()
                .map(id -> atMost(0, id, trainer -> trainer.optimizer(id)));
    }

    @TestFactory
    Stream<DynamicTest> ofWaysThroughAStep() {
        GradientTransform clip = Plugins.discover().create(GradientTransform.class, "clip-by-global-norm");
        return Stream.of(
                atMost(0, "a layer that is split by units", 2100, trainer -> trainer.optimizer("sgd")),
                atMost(0, "batches in parts", trainer -> trainer.optimizer("sgd").microBatchSize(30)),
                atMost(0, "layers that learn by rules of their own", trainer -> {
                    trainer.network().learning(Learning.usual().withRateFactor(0.5), "dense1")
                            .learning(new Learning(false, 2, List.of(new L2(1e-3))), "dense2");
                    return trainer.optimizer("adam");
                }),
                atMost(0, "clipping", trainer -> trainer.optimizer("sgd").transform(clip)));
    }

    @TestFactory
    Stream<DynamicTest> ofBatchesThatArePreparedAhead() {
        Dataset slow = new SlowData(Datasets.digits().subset(IntStream.range(0, SAMPLES).toArray()), first -> { });
        return IntStream.of(100, 30).mapToObj(part -> atMost(0, "in parts of " + part,
                Network.input(64).dense(10, "softmax").seed(1), trainer -> trainer.optimizer("sgd")
                        .microBatchSize(part), slow));
    }

    @TestFactory
    Stream<DynamicTest> ofTables() throws IOException {
        List<Integer> numbers = IntStream.range(0, SAMPLES).boxed().toList();
        Table table = Table.read(Items.of(numbers).column("x", i -> i * 0.25).column("label", i -> "l" + i % 3)
                .column("hole", i -> i % 5 == 0 ? null : i).column("y", i -> i % 2 == 0 ? "even" : "odd"));
        Preprocessing recipe = Preprocessing.of(table, Repairs.strict()).target("y");
        Dataset data = recipe.dataset(recipe.fit(recipe.rows()), recipe.rows());
        SequenceBuilder logistic = Network.input(data.inputs().get(0).size()).dense(1, "sigmoid").seed(1);
        return Stream.of(atMost(0, "on the heap", logistic, trainer -> trainer.optimizer("sgd"), data));
    }

    @TestFactory
    Stream<DynamicTest> ofAugmentations() {
        Augmentation all = new Shift(1).andThen(new HorizontalFlip()).andThen(new Noise(1)).andThen(new Rotation(10));
        return Stream.of(atMost(0, "of all kinds", 10, trainer -> trainer.optimizer("sgd").augmentation(all)));
    }

    @TestFactory
    Stream<DynamicTest> ofLayersOfImages() {
        return Stream.of(
                atMost(0, "filters, maxima and means", image().layer(new Conv2d(6, 3)).activation("relu")
                        .layer(new MaxPooling2d(2)).layer(new Conv2d(16, 2).padding(Padding.SAME))
                        .layer(new AveragePooling2d(2)).flatten().dense(10, "softmax"),
                        trainer -> trainer.optimizer("sgd")),
                atMost(0, "depthwise filters and normalisations", image().layer(new Conv2d(16, 1))
                        .layer(new BatchNormalization()).layer(new DepthwiseConv2d(1, 3))
                        .layer(new LayerNormalization()).layer(new Conv2dTranspose(6, 2).stride(2))
                        .layer(new GlobalMaxPooling()).dense(10, "softmax"), trainer -> trainer.optimizer("adam")));
    }

    private static SequenceBuilder image() {
        return Network.input(64).layer(new Reshape(8, 8, 1)).seed(1);
    }

    @TestFactory
    Stream<DynamicTest> ofSchedules() {
        return Plugins.discover().ids(LearningRateSchedule.class).stream()
                .map(id -> atMost(STRICT_MATH, id, trainer -> trainer.optimizer("adam").schedule(id)));
    }
}
