package io.neurite.core.engine;

/** Consecutive samples of a batch that one worker takes through all layers, with a pass for each node. */
final class Run {
    private final int from;
    private final int to;
    private final NodePass[] passes;

    Run(int from, int to, NodePass[] passes) {
        this.from = from;
        this.to = to;
        this.passes = passes;
    }

    /** Returns the first column, inclusive. */
    int from() {
        return from;
    }

    /** Returns the last column, exclusive. */
    int to() {
        return to;
    }

    NodePass pass(int node) {
        return passes[node];
    }
}
