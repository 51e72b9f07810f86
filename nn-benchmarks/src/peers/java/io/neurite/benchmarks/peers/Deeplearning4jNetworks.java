package io.neurite.benchmarks.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of Deeplearning4j, in which all that the import takes over occurs. */
final class Deeplearning4jNetworks {
    private static final int SEED = 7;

    private Deeplearning4jNetworks() {}

    /**
     * A sequence of layers.
     *
     * @param configuration the layers
     * @param classes whether it chooses between classes
     * @param sample shape of a sample
     */
    record Chain(MultiLayerConfiguration configuration, boolean classes, int... sample) {}

    /**
     * A graph of layers.
     *
     * @param configuration the layers
     * @param sample shape of a sample
     */
    record Dag(ComputationGraphConfiguration configuration, int... sample) {}

    static Map<String, Chain> chains() {
        Map<String, Chain> chains = new LinkedHashMap<>();
        chains.put("species", new Chain(species(DataType.FLOAT, new Adam(0.02)), true, 4));
        chains.put("species-double", new Chain(species(DataType.DOUBLE, new Adam(0.02)), true, 4));
        chains.put("species-half", new Chain(species(DataType.FLOAT16, new Sgd(0.05)), true, 4));
        chains.put("numbers", new Chain(numbers(), false, 3));
        chains.put("two-classes", new Chain(twoClasses(), false, 3));
        chains.put("image", new Chain(image(InputType.convolutional(6, 5, 2)), true, 2, 6, 5));
        chains.put("image-flat", new Chain(image(InputType.convolutionalFlat(6, 5, 2)), true, 60));
        chains.put("image-nhwc",
                new Chain(image(InputType.convolutional(6, 5, 2, CNN2DFormat.NHWC)), true, 6, 5, 2));
        chains.put("same", new Chain(same(), false, 2, 7, 5));
        chains.put("global", new Chain(global(CNN2DFormat.NCHW), true, 3, 9, 7));
        chains.put("global-nhwc", new Chain(global(CNN2DFormat.NHWC), true, 9, 7, 3));
        chains.put("unknown", new Chain(unknown(), false, 3, 4));
        return chains;
    }

    static Map<String, Dag> graphs() {
        Map<String, Dag> graphs = new LinkedHashMap<>();
        graphs.put("activations", new Dag(activations(), 3));
        graphs.put("residual", new Dag(residual(), 2, 6, 5));
        return graphs;
    }

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder().seed(SEED).updater(new Sgd(0.05)).activation(Activation.TANH);
    }

    private static OutputLayer softmax(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX).build();
    }

    private static MultiLayerConfiguration species(DataType type, IUpdater updater) {
        return settings().dataType(type).updater(updater).l2(1e-3).list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(10).activation(Activation.RELU).build())
                .layer(new DenseLayer.Builder().nOut(8).dropOut(0.8).build())
                .layer(softmax(3)).setInputType(InputType.feedForward(4)).build();
    }

    private static MultiLayerConfiguration numbers() {
        return settings().updater(new Nesterovs(0.02, 0.9)).list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(6).hasBias(false).weightNoise(new DropConnect(0.9)).build())
                .layer(new DropoutLayer(new GaussianNoise(0.01)))
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).activation(Activation.SIGMOID)
                        .constrainWeights(new MaxNormConstraint(2, 1)).dropOut(new GaussianDropout(0.1)).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(5).nOut(2).activation(Activation.IDENTITY).build())
                .build();
    }

    private static MultiLayerConfiguration twoClasses() {
        return settings().updater(new Nesterovs(0.05, 0.9))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer).l1(1e-4).list()
                .layer(new BatchNormalization.Builder().nIn(3).nOut(3).build())
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.SELU)
                        .dropOut(new AlphaDropout(0.9)).build()))
                .layer(new OutputLayer.Builder(LossFunction.XENT).nIn(4).nOut(1).activation(Activation.SIGMOID).build())
                .build();
    }

    /** Neither the image nor anything that a window sees is square, so that axes that were swapped show. */
    private static MultiLayerConfiguration image(InputType input) {
        return settings().list()
                .layer(new ConvolutionLayer.Builder(3, 2).nOut(3).activation(Activation.RELU).build())
                .layer(new BatchNormalization.Builder().eps(1e-3).decay(0.8).useLogStd(false).build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 3},
                        new int[] {1, 1}).build())
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(softmax(3)).setInputType(input).build();
    }

    private static MultiLayerConfiguration same() {
        return settings().convolutionMode(ConvolutionMode.Same).list()
                .layer(new ZeroPaddingLayer.Builder(1, 0, 2, 1).build())
                .layer(new ConvolutionLayer.Builder(3, 2).nOut(4).stride(2, 1).hasBias(false)
                        .activation(Activation.IDENTITY).build())
                .layer(new BatchNormalization.Builder().useLogStd(true).build())
                .layer(new ActivationLayer(new ActivationLReLU(0.2)))
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {3, 2},
                        new int[] {2, 2}).build())
                .layer(new Upsampling2D.Builder().size(new int[] {2, 3}).build())
                .layer(new Cropping2D.Builder(1, 0, 0, 2).build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2},
                        new int[] {1, 1}).padding(1, 0).convolutionMode(ConvolutionMode.Truncate).build())
                .layer(new DropoutLayer(new SpatialDropout(0.9)))
                .layer(new DenseLayer.Builder().nOut(6).activation(Activation.IDENTITY).build())
                .layer(new BatchNormalization.Builder().useLogStd(true).lockGammaBeta(true).build())
                .layer(new ActivationLayer(Activation.SWISH))
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build())
                .setInputType(InputType.convolutional(7, 5, 2)).build();
    }

    /** Nothing in it says how large images are. */
    private static MultiLayerConfiguration global(CNN2DFormat format) {
        return settings().list()
                .layer(new ConvolutionLayer.Builder(2, 3).nOut(4).dilation(2, 1).stride(1, 2).padding(1, 1)
                        .convolutionMode(ConvolutionMode.Truncate).build())
                .layer(new GlobalPoolingLayer(format == CNN2DFormat.NCHW ? PoolingType.AVG : PoolingType.MAX))
                .layer(new DenseLayer.Builder().nOut(3).activation(Activation.IDENTITY).build())
                .layer(new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(9, 7, 3, format)).build();
    }

    private static MultiLayerConfiguration unknown() {
        ListBuilder layers = settings().list()
                .layer(new LSTM.Builder().nOut(4).activation(Activation.HARDSIGMOID).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.CUBE).build());
        return layers.setInputType(InputType.recurrent(3)).build();
    }

    /** All functions side by side, each with a layer of its own. */
    private static ComputationGraphConfiguration activations() {
        Map<String, IActivation> functions = new LinkedHashMap<>();
        for (Activation each : new Activation[] {Activation.ELU, Activation.HARDTANH, Activation.IDENTITY,
            Activation.LEAKYRELU, Activation.MISH, Activation.RELU, Activation.RELU6, Activation.SELU,
            Activation.SIGMOID, Activation.SOFTMAX, Activation.SOFTPLUS, Activation.SOFTSIGN, Activation.SWISH,
            Activation.TANH}) {
            functions.put(each.name(), each.getActivationFunction());
        }
        functions.put("ELU2", new ActivationELU(2));
        functions.put("RELU2", new ActivationReLU(6.0, 0.0, null));
        functions.put("RELU3", new ActivationReLU(null, 0.0, 0.3));
        GraphBuilder graph = settings().graphBuilder().addInputs("in").setInputTypes(InputType.feedForward(3));
        functions.forEach((name, function) -> graph.addLayer(name,
                new DenseLayer.Builder().nOut(3).biasInit(0.5).activation(function).build(), "in"));
        return graph.addVertex("all", new MergeVertex(), functions.keySet().toArray(String[]::new))
                .addLayer("out", new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build(), "all")
                .setOutputs("out").build();
    }

    private static ComputationGraphConfiguration residual() {
        return settings().convolutionMode(ConvolutionMode.Same).graphBuilder().addInputs("picture")
                .setInputTypes(InputType.convolutional(6, 5, 2))
                .addLayer("conv1", new ConvolutionLayer.Builder(3, 3).nOut(2).build(), "picture")
                .addLayer("norm1", new BatchNormalization.Builder().build(), "conv1")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm1", "picture")
                .addVertex("most", new ElementWiseVertex(ElementWiseVertex.Op.Max), "sum", "conv1")
                .addVertex("both", new MergeVertex(), "sum", "most")
                .addLayer("fc", new DenseLayer.Builder().nOut(4).build(), "both")
                .addVertex("product", new ElementWiseVertex(ElementWiseVertex.Op.Product), "fc", "fc")
                .addVertex("mean", new ElementWiseVertex(ElementWiseVertex.Op.Average), "product", "fc")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MSE).nOut(3).activation(Activation.IDENTITY)
                        .build(), "mean")
                .setOutputs("out").build();
    }
}
