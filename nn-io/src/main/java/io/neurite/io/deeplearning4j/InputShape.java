package io.neurite.io.deeplearning4j;

import io.neurite.api.math.Shape;
import io.neurite.io.deeplearning4j.NetworkConfiguration.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a network takes. Deeplearning4j does not save that. A vector has as many numbers as the first dense layer takes.
 * Of images the first convolution tells the channels, and height and width follow from those that are left where they
 * become vectors, if only one size leads there.
 */
final class InputShape {
    private static final int MOST = 1 << 12;
    private static final String[] AXES = {"height", "width"};

    private final List<Step> steps;

    InputShape(NetworkConfiguration network) {
        this.steps = network.steps();
    }

    /**
     * Returns the shape, channels last.
     *
     * @throws IllegalArgumentException if it cannot be known; the message says what can
     */
    Shape shape() {
        boolean isImage = false;
        int channels = 0;
        for (Step step : steps) {
            Settings toImage = step.before(NetworkConfiguration.TO_IMAGE);
            if (toImage != null && !isImage) {
                return ofVectors(toImage);
            }
            Settings toVector = step.before(NetworkConfiguration.TO_VECTOR);
            if (toVector != null) {
                return ofImages(step, toVector, channels == 0 ? toVector.count("numChannels") : channels);
            }
            boolean isDense = NetworkConfiguration.DENSE.contains(step.type());
            boolean knowsChannels = isDense || step.type().equals("ConvolutionLayer")
                    || step.type().equals("BatchNormalization");
            if (channels == 0 && knowsChannels) {
                channels = step.settings().count("nin");
            }
            if (isDense && !isImage) {
                return Shape.of(channels);
            }
            isImage |= NetworkConfiguration.SPATIAL.contains(step.type());
        }
        if (isImage) {
            throw unknown("images of any size fit", channels);
        }
        if (channels == 0) {
            throw new IllegalArgumentException("the file does not say what the network takes. Give the shape of its "
                    + "input.");
        }
        return Shape.of(channels);
    }

    /** Images that come as vectors: of one channel, or with channels last, they are images all the same. */
    private static Shape ofVectors(Settings toImage) {
        int height = toImage.count("inputHeight");
        int width = toImage.count("inputWidth");
        int channels = toImage.count("numChannels");
        Shape image = Shape.of(height, width, channels);
        return channels == 1 || toImage.isChannelsLast() ? image : Shape.of(image.size());
    }

    private Shape ofImages(Step end, Settings toVector, int channels) {
        List<Step> path = path(end);
        int[] extents = {0, 0, channels};
        StringBuilder sizes = new StringBuilder();
        boolean known = true;
        for (int axis = 0; axis < 2; axis++) {
            int left = toVector.count("input" + (axis == 0 ? "Height" : "Width"));
            int least = firstFrom(left, path, axis);
            int most = firstFrom(left + 1L, path, axis) - 1;
            if (least > most) {
                throw new IllegalArgumentException(end.settings().where() + ": no " + AXES[axis] + " of images is one "
                        + "of " + left + " here, as the preProcessor says: the file is damaged.");
            }
            extents[axis] = least;
            known &= least == most;
            sizes.append(axis == 0 ? "" : " and ").append(AXES[axis]).append("s from ").append(least).append(" to ")
                    .append(most);
        }
        if (!known) {
            throw unknown(sizes + " fit", channels);
        }
        return Shape.of(extents);
    }

    private static IllegalArgumentException unknown(String what, int channels) {
        return new IllegalArgumentException("the file does not say how large the images are: " + what + ". Give the "
                + "shape of the input: height, width" + (channels == 0 ? " and channels." : " and " + channels
                + (channels == 1 ? " channel." : " channels.")));
    }

    /** Returns the steps between the input and one that follows, where several ways lead there those of the first. */
    private List<Step> path(Step end) {
        Map<String, Step> byName = new LinkedHashMap<>();
        steps.forEach(step -> byName.put(step.name(), step));
        List<Step> path = new ArrayList<>();
        @Nullable Step step = byName.get(end.reads().get(0));
        while (step != null) {
            path.add(step);
            step = step.reads().isEmpty() ? null : byName.get(step.reads().get(0));
        }
        Collections.reverse(path);
        return path;
    }

    /** Returns the least size of an image of which at least so much is left: larger images leave no less. */
    private static int firstFrom(long left, List<Step> path, int axis) {
        int low = 1;
        int high = MOST + 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (left(middle, path, axis) >= left) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long left(int size, List<Step> path, int axis) {
        long left = size;
        for (Step step : path) {
            left = Math.min(left(left, step, axis), Integer.MAX_VALUE);
        }
        return left;
    }

    private static long left(long size, Step step, int axis) {
        Settings settings = step.settings();
        switch (step.type()) {
            case "ConvolutionLayer", "SubsamplingLayer" -> {
                Window window = Window.of(settings);
                return window.count(size, axis);
            }
            case "ZeroPaddingLayer", "convolutional.Cropping2D" -> {
                boolean more = step.type().equals("ZeroPaddingLayer");
                List<Integer> edges = settings.extents(more ? "padding" : "cropping", 4);
                int both = edges.get(2 * axis) + edges.get(2 * axis + 1);
                return more ? size + both : size - both;
            }
            case "Upsampling2D" -> {
                return size * settings.extents("size", 2).get(axis);
            }
            default -> {
                return size;
            }
        }
    }
}
