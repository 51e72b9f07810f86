/** Model files, checkpoints, export and import. */
module io.neurite.io {
    requires transitive io.neurite.api;
    requires transitive io.neurite.core;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports io.neurite.io;
    exports io.neurite.io.deeplearning4j;
    exports io.neurite.io.onnx;
    exports io.neurite.io.pytorch;
    exports io.neurite.io.source;
}
