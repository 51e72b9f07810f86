package io.neurite.core.layers.spatial;

/** What stands in for the numbers beyond the edges of a sequence or image. */
public enum Padding {
    /** Windows lie inside: along an axis there are {@code (input - extent) / stride + 1}, rounded down. */
    VALID,
    /**
     * Zeros on both edges, the odd one behind, so that there are {@code input / stride} windows, rounded up; as in
     * TensorFlow.
     */
    SAME
}
