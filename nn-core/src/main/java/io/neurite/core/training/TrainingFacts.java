package io.neurite.core.training;

import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;
import io.neurite.api.Plugin;
import io.neurite.api.data.Augmentation;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** All on which the bits of a training depend, besides network and state, as trees to be compared. */
final class TrainingFacts {
    private static final int BLOCK = 256;

    private TrainingFacts() {}

    /** Describes the settings; neither threads nor listeners, on which no bit depends. */
    static Map<String, @Nullable Object> of(TrainerSettings settings, @Nullable Optimizer optimizer,
            List<Loss> losses, double[] lossWeights, List<Metric> metrics, @Nullable Normalizer fitted,
            Plugins plugins) {
        PluginCodec codec = new PluginCodec(plugins);
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        if (optimizer != null) {
            facts.put("optimizer", codec.toTree(Optimizer.class, optimizer));
        }
        if (settings.minimizer != null) {
            facts.put("minimizer", codec.toTree(Minimizer.class, settings.minimizer));
        }
        if (!Double.isNaN(settings.learningRate)) {
            facts.put("learningRate", settings.learningRate);
        }
        if (settings.schedule != null) {
            facts.put("schedule", codec.toTree(LearningRateSchedule.class, settings.schedule));
        }
        if (!Double.isNaN(settings.weightDecay)) {
            facts.put("weightDecay", settings.weightDecay);
        }
        if (settings.augmentation != null) {
            facts.put("augmentation", described(settings.augmentation));
        }
        if (fitted != null) {
            facts.put("normalizer", codec.toTree(Normalizer.class, fitted));
        }
        facts.put("losses", trees(codec, Loss.class, losses));
        facts.put("lossWeights", Arrays.stream(lossWeights).boxed().toList());
        facts.put("penalties", trees(codec, Penalty.class, settings.penalties));
        facts.put("gradientTransforms", trees(codec, GradientTransform.class, settings.transforms));
        facts.put("constraints", trees(codec, Constraint.class, settings.constraints));
        facts.put("metrics", trees(codec, Metric.class, metrics));
        facts.put("classWeights", settings.classWeights == null ? List.of()
                : Arrays.stream(settings.classWeights).boxed().toList());
        facts.put("epochs", settings.epochs);
        facts.put("batchSize", settings.batchSize);
        facts.put("microBatchSize", Math.min(settings.microBatchSize, settings.batchSize));
        facts.put("patience", settings.patience);
        facts.put("onDivergence", settings.onDivergence.name());
        facts.put("validation", settings.validationFraction);
        return facts;
    }

    private static List<String> described(Augmentation augmentation) {
        List<String> description = augmentation.description();
        if (description.isEmpty()) {
            throw new IllegalArgumentException("A training with an augmentation that has no description cannot be"
                    + " saved: nobody could tell whether a training that goes on has the same. Pass"
                    + " Augmentation.described(\"what it does\", augmentation) to the trainer.");
        }
        return description;
    }

    private static <T extends Plugin> List<Object> trees(PluginCodec codec, Class<T> type, List<T> plugins) {
        return plugins.stream().<Object>map(plugin -> codec.toTree(type, plugin)).toList();
    }

    /** Describes samples: what they are called, and a checksum that tells whether they are the same. */
    static Map<String, @Nullable Object> of(Dataset data) {
        Target target = data.schema().target();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("samples", data.size());
        facts.put("inputs", data.inputs().stream().map(Object::toString).toList());
        facts.put("features", data.schema().features());
        facts.put("target", target.name());
        facts.put("targetKind", target.kind().name());
        facts.put("targetNames", target.names());
        facts.put("checksum", checksum(data));
        return facts;
    }

    /** CRC-32C of inputs, masks, targets and weights, sample by sample. */
    private static long checksum(Dataset data) {
        CRC32C crc = new CRC32C();
        int[] order = new int[Math.min(BLOCK, data.size())];
        Batch block = data.newBatch(order.length);
        for (int from = 0; from < data.size(); from += BLOCK) {
            int samples = Math.min(BLOCK, data.size() - from);
            for (int j = 0; j < samples; j++) {
                order[j] = from + j;
            }
            data.fill(order, 0, samples, block, 0);
            for (int input = 0; input < data.inputs().size(); input++) {
                update(crc, block.inputs().get(input), samples);
                update(crc, block.mask(input), samples);
            }
            block.targets().forEach(Y -> update(crc, Y, samples));
            for (int j = 0; j < samples; j++) {
                update(crc, new float[] {data.weight(from + j)}, 0, 1);
            }
        }
        return crc.getValue();
    }

    private static void update(CRC32C crc, @Nullable Matrix X, int samples) {
        for (int j = 0; X != null && j < samples; j++) {
            update(crc, X.data(), X.index(0, j), X.rows());
        }
    }

    private static void update(CRC32C crc, float[] numbers, int from, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers, from, length);
        crc.update(bytes);
    }
}
