import java.util.ArrayList;
import java.util.List;

/**
 * Writes how squares of numbers are transposed in the registers of a machine, which is the same few lines for every
 * size: C2 keeps vectors in registers only where each is a local variable of its own.
 *
 * <p>{@code java nn-core/src/build/java/SquareGenerator.java} prints the file {@code Squares.java} as it is checked in.
 */
public final class SquareGenerator {
    /** Lanes of AVX2 and of AVX-512. */
    private static final int[] SIZES = {8, 16};
    private static final int LARGEST = 16;

    private static final String HEAD = """
            package io.neurite.core.kernel.vector;

            import static io.neurite.core.kernel.vector.MicroKernel.LANES;
            import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;

            import jdk.incubator.vector.FloatVector;
            import jdk.incubator.vector.VectorMask;
            import jdk.incubator.vector.VectorShuffle;

            /**
             * Transposes squares of as many lines as a vector has lanes, written by
             * {@code src/build/java/SquareGenerator.java}: line y is turned by y lanes, so that number x of all lines
             * lies in different lanes; rounds of blends, as in a butterfly, collect it in one vector, which is turned
             * back.
             */
            final class Squares {
            """;

    private static final String COPY = """

                /**
                 * Copies {@code length} numbers, a multiple of {@link MicroKernel#LANES}, from each of so many lines:
                 * number x of line y goes from {@code from + y * step + x} to {@code to + x * width + y}.
                 */
                static void copy(int length, float[] source, int from, int step, float[] target, int to, int width) {
                    if (LANES == 16) {
                        copy16(length, source, from, step, target, to, width);
                    } else {
                        copy8(length, source, from, step, target, to, width);
                    }
                }
            """;

    private static final String FOOT = """

                /** Returns the shuffle that moves every lane up by so many, and the last to the beginning. */
                private static VectorShuffle<Float> turn(int lanes) {
                    return VectorShuffle.iota(SPECIES, LANES - lanes % LANES, 1, true);
                }

                /** Returns the lanes whose number has the bit. */
                private static VectorMask<Float> lanesWith(int bit) {
                    long lanes = 0;
                    for (int lane = 0; lane < LANES; lane++) {
                        lanes |= (lane & bit) == 0 ? 0 : 1L << lane;
                    }
                    return VectorMask.fromLong(SPECIES, lanes);
                }

                private static FloatVector line(float[] source, int from) {
                    return FloatVector.fromArray(SPECIES, source, from);
                }
            }
            """;

    private SquareGenerator() {}

    /**
     * Prints the file.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        HEAD.lines().forEach(System.out::println);
        for (int y = 1; y < LARGEST; y++) {
            line("    private static final VectorShuffle<Float> TURN_%d = turn(%d);", y, y);
        }
        for (int bit = 1; bit < LARGEST; bit *= 2) {
            line("    private static final VectorMask<Float> BIT_%d = lanesWith(%d);", bit, bit);
        }
        line("");
        line("    private Squares() {}");
        COPY.lines().forEach(System.out::println);
        for (int size : SIZES) {
            square(size);
        }
        FOOT.lines().forEach(System.out::println);
    }

    private static void square(int size) {
        line("");
        line("    private static void copy%d(int length, float[] source, int from, int step, float[] target, int to,",
                size);
        line("            int width) {");
        line("        for (int x = 0; x < length; x += %d) {", size);
        line("            int at = to + x * width;");
        List<String> vectors = new ArrayList<>();
        for (int y = 0; y < size; y++) {
            vectors.add("a" + y);
            line("            FloatVector a%d = line(source, from + x%s)%s;", y, times(y, "step"), turned(y));
        }
        char name = 'b';
        for (int bit = 1; bit < size; bit *= 2) {
            List<String> blends = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                blends.add(name + "" + i);
                line("            FloatVector %s%d = %s.blend(%s, BIT_%d);", name, i, vectors.get(i),
                        vectors.get((i + bit) % size), bit);
            }
            vectors = blends;
            name++;
        }
        for (int x = 0; x < size; x++) {
            int turn = (size - x) % size;
            line("            %s%s.intoArray(target, at%s);", vectors.get(turn), turned(turn), times(x, "width"));
        }
        line("        }");
        line("    }");
    }

    private static String turned(int lanes) {
        return lanes == 0 ? "" : ".rearrange(TURN_" + lanes + ")";
    }

    private static String times(int count, String distance) {
        return count == 0 ? "" : count == 1 ? " + " + distance : " + " + count + " * " + distance;
    }

    private static void line(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(format, values));
    }
}
