package io.neurite.core.engine;

import org.jspecify.annotations.Nullable;

/** What all passes of a step share. Written by the thread that runs the step, between the hand-offs to workers. */
final class StepState {
    /** True while training, false while predicting or validating. */
    boolean training;

    /** Training steps done before this one. */
    long step;

    /** Position within the step's batch of the first sample in the workspace: above 0 in later parts of a batch. */
    long firstSample;

    /** Watches what gradients are made of. */
    @Nullable Bounds bounds;

    /** Per sample in the workspace its share of the weights of the step's whole batch. */
    double[] shares = {};

    /** Per sample in the workspace what layers have added to its cost, in the order of the layers. */
    double[] penalties = {};

    /** True if a layer has added to a cost: set by any worker, read when all are done. */
    boolean penalizes;

    /** True if gradients continue those of an earlier part of the batch. */
    boolean accumulate;
}
