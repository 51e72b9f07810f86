/** Activation functions, found by ServiceLoader. */
module io.neurite.activations {
    requires transitive io.neurite.api;
    requires static org.jspecify;
}
