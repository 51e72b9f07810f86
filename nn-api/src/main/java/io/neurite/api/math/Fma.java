package io.neurite.api.math;

/**
 * The fused multiply-add a * b + c, rounded once: the bits of {@link Math#fma(float, float, float)} at a bearable
 * speed everywhere.
 *
 * <p>Without a machine instruction {@code Math.fma} goes through {@code BigDecimal} and takes some hundred times as
 * long; the emulation here then takes its place. Which of the two is used is decided when this class is initialised
 * and changes the speed only, never a bit. The system property {@code neurite.fma} decides it: {@code hardware},
 * {@code emulated} or {@code auto} (default). All methods may be called from any thread.
 */
public final class Fma {

    /** Name of the system property that decides between {@code hardware}, {@code emulated} and {@code auto}. */
    public static final String PROPERTY = "neurite.fma";

    /** Whether {@link #fma} is {@code Math.fma}, because that is a machine instruction here or the property says so. */
    public static final boolean HARDWARE = choose(System.getProperty(PROPERTY, "auto"));

    private Fma() {}

    /**
     * Returns a * b + c, rounded once to the nearest float (ties to even).
     *
     * @param a any float
     * @param b any float
     * @param c any float
     * @return the bits of {@code Math.fma(a, b, c)}; which NaN is not specified
     */
    public static float fma(float a, float b, float c) {
        return HARDWARE ? Math.fma(a, b, c) : emulate(a, b, c);
    }

    /**
     * Returns the same as {@link #fma}, always by double arithmetic.
     *
     * <p>The product is exact in double. Its sum with c is rounded to odd (the neighbour with the odd last bit is
     * taken whenever the sum is inexact), after which rounding to float, which has more than two bits less, cannot
     * round twice. Source: Boldo and Melquiond 2008, "Emulation of FMA and correctly rounded sums: proved algorithms
     * using rounding to odd".
     *
     * @param a any float
     * @param b any float
     * @param c any float
     * @return the bits of {@code Math.fma(a, b, c)}; which NaN is not specified
     */
    public static float emulate(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        // Knuth's TwoSum: error is exactly (product + c) - sum, and NaN where the sum is not finite.
        double addend = sum - product;
        double error = (product - (sum - addend)) + (c - addend);
        long bits = Double.doubleToRawLongBits(sum);
        if ((error > 0 || error < 0) && (bits & 1) == 0) {
            bits += error > 0 == sum > 0 ? 1 : -1;
        }
        return (float) Double.longBitsToDouble(bits);
    }

    static boolean choose(String value) {
        return switch (value) {
            case "hardware" -> true;
            case "emulated" -> false;
            case "auto" -> measure();
            default -> throw new IllegalArgumentException("System property " + PROPERTY
                    + ": expected hardware, emulated or auto, got '" + value + "'.");
        };
    }

    /**
     * Compares the two by time: java.base has no other way to ask, since flags and processor features are told by
     * java.management only. The instruction is several times faster than the emulation, and the emulation than
     * BigDecimal, interpreted or compiled; the least of several rounds is not disturbed by pauses.
     */
    private static boolean measure() {
        long exact = Long.MAX_VALUE;
        long emulated = Long.MAX_VALUE;
        float sink = 0;
        for (int round = 0; round < 8; round++) {
            long start = System.nanoTime();
            for (int i = 1; i <= 16; i++) {
                sink += Math.fma(i * 0.7f, 1.1f, 0.3f);
            }
            long middle = System.nanoTime();
            for (int i = 1; i <= 16; i++) {
                sink += emulate(i * 0.7f, 1.1f, 0.3f);
            }
            exact = Math.min(exact, middle - start);
            emulated = Math.min(emulated, System.nanoTime() - middle);
        }
        // The sum is used, so that no compiler may leave the loops out.
        return sink > 0 && exact < emulated;
    }
}
