package io.neurite.io.onnx;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes whose number is known before they are written. */
interface Content {
    /** How many bytes there are. */
    long size();

    /** Writes them all; {@code out} is buffered. */
    void writeTo(OutputStream out) throws IOException;
}
