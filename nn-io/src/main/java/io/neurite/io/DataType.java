package io.neurite.io;

/** How a file holds the numbers of a tensor. */
public enum DataType {
    /** Single precision, 4 bytes: weights. */
    F32(Float.BYTES),
    /** Double precision, 8 bytes: sums that a training goes on with. */
    F64(Double.BYTES);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the size of a number.
     *
     * @return in bytes
     */
    public int bytes() {
        return bytes;
    }
}
