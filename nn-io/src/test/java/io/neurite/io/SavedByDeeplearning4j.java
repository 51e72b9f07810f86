package io.neurite.io;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small zips as Deeplearning4j writes them, without what it writes for training. */
final class SavedByDeeplearning4j {
    /** Takes images of 4 x 3 pixels: 36 parameters. */
    static final String SEQUENCE = """
            {"confs": [
            {"layer": {"@class": "org.deeplearning4j.nn.conf.layers.ConvolutionLayer", "layerName": "conv",
             "activationFn": {"@class": "org.nd4j.linalg.activations.impl.ActivationIdentity"},
             "cnn2dDataFormat": "NCHW", "convolutionMode": "Truncate", "dilation": [1, 1], "hasBias": true,
             "kernelSize": [2, 2], "nin": 1, "nout": 2, "padding": [0, 0], "stride": [1, 1]}},
            {"layer": {"@class": "org.deeplearning4j.nn.conf.layers.BatchNormalization", "layerName": "norm",
             "nin": 2, "nout": 2, "decay": 0.9, "eps": 1.0E-5, "gamma": 1.0, "beta": 0.0, "lockGammaBeta": false,
             "useLogStd": true}},
            {"layer": {"@class": "org.deeplearning4j.nn.conf.layers.SubsamplingLayer", "layerName": "pool",
             "convolutionMode": "Truncate", "dilation": [1, 1], "kernelSize": [2, 1], "padding": [0, 0],
             "stride": [1, 1], "poolingType": "MAX"}},
            {"layer": {"@class": "org.deeplearning4j.nn.conf.layers.OutputLayer", "layerName": "out",
             "activationFn": {"@class": "org.nd4j.linalg.activations.impl.ActivationSigmoid"},
             "idropout": {"@class": "org.deeplearning4j.nn.conf.dropout.Dropout", "p": 0.8},
             "hasBias": true, "nin": 8, "nout": 2}}],
             "inputPreProcessors": {"3": {"@class":
              "org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor", "format": "NCHW",
              "inputHeight": 2, "inputWidth": 2, "numChannels": 2}}}
            """;

    /** Takes vectors of 2 numbers: 9 parameters. */
    static final String GRAPH = """
            {"networkInputs": ["in"], "networkOutputs": ["out"], "topologicalOrderStr": ["in", "a/1", "sum", "out"],
             "vertexInputs": {"a/1": ["in"], "sum": ["a/1", "in"], "out": ["sum"]}, "vertices": {
             "a/1": {"@class": "org.deeplearning4j.nn.conf.graph.LayerVertex", "preProcessor": null, "layerConf":
              {"layer": {"@class": "org.deeplearning4j.nn.conf.layers.DenseLayer", "layerName": "a/1",
              "activationFn": {"@class": "org.nd4j.linalg.activations.impl.ActivationSigmoid"},
              "hasBias": true, "hasLayerNorm": false, "nin": 2, "nout": 2}}},
             "sum": {"@class": "org.deeplearning4j.nn.conf.graph.ElementWiseVertex", "op": "Add"},
             "out": {"@class": "org.deeplearning4j.nn.conf.graph.LayerVertex", "layerConf":
              {"layer": {"@class": "org.deeplearning4j.nn.conf.layers.OutputLayer", "layerName": "out",
              "activationFn": {"@class": "org.nd4j.linalg.activations.impl.ActivationIdentity"},
              "hasBias": true, "nin": 2, "nout": 1}}}}}
            """;

    static final int NUMBERS_OF_SEQUENCE = 36;
    static final int NUMBERS_OF_GRAPH = 9;

    private SavedByDeeplearning4j() {}

    /** Returns 0.01, 0.02, ... as Nd4j writes them. */
    static byte[] coefficients(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(6);
        out.writeUTF("LONG");
        for (long number : new long[] {1, count, 1, 8192, 1, 'c'}) {
            out.writeLong(number);
        }
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(count);
        out.writeUTF("FLOAT");
        for (int i = 1; i <= count; i++) {
            out.writeFloat(i / 100f);
        }
        return bytes.toByteArray();
    }

    static Map<String, byte[]> entries(String configuration, byte[] coefficients) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("configuration.json", configuration.getBytes(StandardCharsets.UTF_8));
        entries.put("coefficients.bin", coefficients);
        return entries;
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
