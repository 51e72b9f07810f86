/** How a batch moves: kernels, network, trainer, model and predictor. */
module io.neurite.core {
    requires transitive io.neurite.api;
    requires static jdk.incubator.vector;
    requires static org.jspecify;
}
