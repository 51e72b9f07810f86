package io.neurite.io.source;

/** The version of Java that an exported model asks for. */
public enum JavaRelease {
    /**
     * Java 8 or newer: fused multiply-adds, which came with Java 9, are emulated exactly, with the same bits; that
     * takes several times as long.
     */
    JAVA_8(8),
    /** Java 17 or newer. */
    JAVA_17(17);

    private final int feature;

    JavaRelease(int feature) {
        this.feature = feature;
    }

    /**
     * Returns the number of the version.
     *
     * @return for example 17
     */
    public int feature() {
        return feature;
    }
}
