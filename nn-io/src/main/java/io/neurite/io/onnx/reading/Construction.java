package io.neurite.io.onnx.reading;

import io.neurite.api.Activation;
import io.neurite.api.Normalizer;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.onnx.file.OnnxTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network while it is being made of a file: inputs, layers so far, the normaliser. */
final class Construction {
    /** So often each weight may be used: here, layers do not share them. */
    private static final int MOST_TIMES = 8;
    private static final long MOST_NUMBERS = 1 << 16;

    private final Plugins plugins;
    private final Points points;
    private final Drafts drafts = new Drafts();
    private final long most;
    private long taken;
    private @Nullable Draft firstInput;
    private @Nullable Normalizer normalizer;
    private long fixedSamples = Operand.SAMPLES;

    /**
     * Begins without layers.
     *
     * @param size how many numbers the file has
     * @param plugins finds activations by id
     */
    Construction(long size, Plugins plugins) {
        this.plugins = plugins;
        this.points = new Points(plugins);
        this.most = MOST_NUMBERS + MOST_TIMES * size;
    }

    /**
     * Adds an input.
     *
     * @param samples for how many at a time the file was made; -1 for any number
     * @param extents of a sample
     */
    Signal addInput(String name, long samples, List<Integer> extents) {
        fixedSamples = samples > 0 ? samples : fixedSamples;
        // With a single channel, numbers lie alike whether it is first or last.
        boolean grey = extents.size() == 3 && extents.get(0) == 1;
        List<Integer> order = grey ? Signal.last(0, 3) : Signal.inOrder(extents.size());
        Draft draft = drafts.input(name, order.stream().map(extents::get).toList());
        firstInput = firstInput == null ? draft : firstInput;
        return Signal.of(draft, order);
    }

    /** The normaliser of the first input, if the file has one. */
    @Nullable Normalizer normalizer() {
        return normalizer;
    }

    /** The numbers of a tensor; how often they are taken is limited, so that small files make no large networks. */
    float[] numbers(OnnxTensor tensor) {
        taken += tensor.size();
        if (taken > most) {
            throw new IllegalArgumentException("expected weights that are used a few times each, got '" + tensor.name()
                    + "' once more.");
        }
        return tensor.floats();
    }

    Drafts drafts() {
        return drafts;
    }

    Points points() {
        return points;
    }

    /** The number of samples at a time for which the file was made, if it was made for one. */
    long fixedSamples() {
        return fixedSamples;
    }

    Activation activation(String id) {
        return plugins.create(Activation.class, id);
    }

    /** Returns what the network computes for an operand; layers are added as they are needed. */
    Signal signal(Operand operand) {
        if (operand instanceof Signal signal) {
            return signal;
        }
        if (operand instanceof Formula formula) {
            return formula.signal(() -> Elementwise.layers(formula, this));
        }
        if (operand instanceof Scaled scaled) {
            return scaled.signal(() -> Scaling.layers(scaled, this));
        }
        throw new IllegalArgumentException(operand instanceof Operand.Ids
                ? "expected real numbers, got such as a Cast has made whole: no layer rounds."
                : "expected what depends on the sample, got a constant.");
    }

    /** Makes what scales the first input the normaliser, if there is none and nobody else reads that input. */
    boolean normalizes(Scaled scaled) {
        Signal x = scaled.x();
        List<Integer> places = x.atoms(Signal.inOrder(x.rank()));
        boolean inOrder = places.equals(places.stream().sorted().toList());
        boolean small = scaled.axis() == Scaled.EACH || x.size() <= Description.MOST_NAMES;
        if (x.draft() != firstInput || !x.draft().isReadOnce() || normalizer != null || !inOrder || !small) {
            return false;
        }
        normalizer = scaled.normalizer();
        return normalizer != null;
    }
}
