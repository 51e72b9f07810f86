import io.neurite.api.Activation;

/** Activation functions, found by ServiceLoader. */
module io.neurite.activations {
    requires transitive io.neurite.api;
    requires static org.jspecify;

    exports io.neurite.activations;

    provides Activation with
            io.neurite.activations.Celu,
            io.neurite.activations.Elu,
            io.neurite.activations.Gelu,
            io.neurite.activations.GeluTanh,
            io.neurite.activations.HardSigmoid,
            io.neurite.activations.HardSwish,
            io.neurite.activations.HardTanh,
            io.neurite.activations.Identity,
            io.neurite.activations.LeakyRelu,
            io.neurite.activations.Mish,
            io.neurite.activations.Relu,
            io.neurite.activations.Relu6,
            io.neurite.activations.Selu,
            io.neurite.activations.Sigmoid,
            io.neurite.activations.Silu,
            io.neurite.activations.Softmax,
            io.neurite.activations.Softplus,
            io.neurite.activations.Softsign,
            io.neurite.activations.Tanh;
}
