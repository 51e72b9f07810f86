package io.neurite.io.onnx.file;

/** What the elements of a tensor are. Source: {@code TensorProto.DataType} of ONNX 1.12. */
public enum ElementType {
    /** Single precision. */
    FLOAT(1, Float.BYTES),
    /** Bytes from 0 to 255. */
    UINT8(2, Byte.BYTES),
    /** Bytes from -128 to 127. */
    INT8(3, Byte.BYTES),
    /** Whole numbers of 4 bytes. */
    INT32(6, Integer.BYTES),
    /** Whole numbers of 8 bytes: extents, axes, ids. */
    INT64(7, Long.BYTES),
    /** Texts. */
    STRING(8, 0),
    /** Truth values. */
    BOOL(9, Byte.BYTES),
    /** Half precision. */
    FLOAT16(10, Short.BYTES),
    /** Double precision. */
    DOUBLE(11, Double.BYTES),
    /** The upper half of single precision. */
    BFLOAT16(16, Short.BYTES),
    /** Anything else. */
    OTHER(0, 0);

    private final int number;
    private final int bytes;

    ElementType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /**
     * Returns the type that a file names.
     *
     * @param number of the type
     * @return the type
     */
    public static ElementType of(long number) {
        for (ElementType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return OTHER;
    }

    /** Returns the size of an element in bytes; 0 if they have no fixed one. */
    int bytes() {
        return bytes;
    }

    /**
     * Tells whether elements are numbers that need not be whole.
     *
     * @return true for all precisions
     */
    public boolean isReal() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }
}
