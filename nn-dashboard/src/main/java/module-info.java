/** Watching a training: event files for TensorBoard. */
module io.neurite.dashboard {
    requires transitive io.neurite.api;
    requires static org.jspecify;

    exports io.neurite.dashboard.tensorboard;
}
