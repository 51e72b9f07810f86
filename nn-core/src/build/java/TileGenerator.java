/**
 * Writes the micro-kernels of {@code io.neurite.core.kernel.vector}, which are the same few lines for every number of
 * columns: C2 keeps accumulators in registers only where each is a local variable of its own.
 *
 * <p>{@code java nn-core/src/build/java/TileGenerator.java} prints the file {@code Tiles.java} as it is checked in.
 */
public final class TileGenerator {
    /** Columns of the tiles: from 12 on machines with 32 vector registers, from 6 where there are 16. */
    private static final int[] WIDTHS = {12, 8, 6, 4, 2, 1};
    /** Panels that a product with a single column goes through at once, so that enough sums are under way. */
    private static final int[] PANELS = {4, 2};

    private static final String HEAD = """
            package io.neurite.core.kernel.vector;

            import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
            import static io.neurite.core.kernel.vector.MicroKernel.LANES;
            import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;
            import static io.neurite.core.kernel.vector.MicroKernel.STEP;

            import jdk.incubator.vector.FloatVector;

            /**
             * The micro-kernels, written by {@code src/build/java/TileGenerator.java}: a tile of C, two vectors high,
             * stays in registers while the sums of its elements run through one depth block.
             *
             * <p>{@code C[i, j] = fma(A[i, p], B[p, j], C[i, j])} for p = 0, 1, ..., depth-1: lanes are rows of C, so
             * every element is a chain of its own. A is a packed panel, A[., p] at {@code a[aFrom + p * HEIGHT]}, B a
             * packed strip, B[p, j] at {@code b[bFrom + j * STEP + p]}. Chains begin with what lies at {@code s}.
             *
             * <p>Accumulators are local variables, and an index is a constant beside the one loop variable: C2 keeps
             * those, and no others, in registers and without range checks. {@code never} is a p that does not come.
             * Without that question C2 loads all factors of a step first, for which no registers are left. The masks
             * change no number: they tell C2 that no index into B overflows, and the loop gets along with 24 instructions
             * instead of 30, which counts where another thread shares the core.
             */
            final class Tiles {
                /** All bits of an index into packed strips. */
                private static final int STRIPS = (1 << 30) - 1;
                /** All bits of a block's depth. */
                private static final int DEPTHS = 2 * VectorKernel.DEPTH - 1;

                private Tiles() {}
            """;

    private TileGenerator() {}

    /**
     * Prints the file.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        HEAD.lines().forEach(System.out::println);
        for (int width : WIDTHS) {
            tile(width);
        }
        for (int panels : PANELS) {
            column(panels);
        }
        System.out.println("}");
    }

    private static void tile(int width) {
        boolean crowded = width == 6 || width == 12;
        line("");
        line("    static void tile%d(int depth, float[] a, int aFrom, float[] b, int bFrom, float[] s, int sFrom,",
                width);
        line("            int sStride, float[] c, int cFrom, int cStride%s) {", crowded ? ", int never" : "");
        for (int j = 0; j < width; j++) {
            line("        FloatVector c%dx = FloatVector.fromArray(SPECIES, s, %s);", j, at("sFrom", j, "sStride"));
            line("        FloatVector c%dy = FloatVector.fromArray(SPECIES, s, %s + LANES);", j,
                    at("sFrom", j, "sStride"));
        }
        boolean strip = width > 1;
        if (strip) {
            line("        int from = bFrom & STRIPS;");
            line("        int end = depth & DEPTHS;");
        }
        line("        for (int p = 0; p < %s; p++) {", strip ? "end" : "depth");
        line("            FloatVector x = FloatVector.fromArray(SPECIES, a, aFrom + p * HEIGHT);");
        line("            FloatVector y = FloatVector.fromArray(SPECIES, a, aFrom + p * HEIGHT + LANES);");
        for (int j = 0; j < width; j++) {
            if (crowded && j == 2) {
                line("            if (p == never) {");
                line("                break;");
                line("            }");
            }
            line("            %sfactor = FloatVector.broadcast(SPECIES, b[%s]);", j == 0 ? "FloatVector " : "",
                    at(strip ? "from + p" : "bFrom + p", j, "STEP"));
            line("            c%dx = x.fma(factor, c%dx);", j, j);
            line("            c%dy = y.fma(factor, c%dy);", j, j);
        }
        line("        }");
        for (int j = 0; j < width; j++) {
            line("        c%dx.intoArray(c, %s);", j, at("cFrom", j, "cStride"));
            line("        c%dy.intoArray(c, %s + LANES);", j, at("cFrom", j, "cStride"));
        }
        line("    }");
    }

    private static void column(int panels) {
        line("");
        line("    /** One column of C and %d panels of A, each {@code panel} numbers behind the last. */", panels);
        line("    static void column%d(int depth, float[] a, int aFrom, int panel, float[] b, int bFrom, float[] s,",
                panels);
        line("            int sFrom, float[] c, int cFrom) {");
        for (int i = 1; i < panels; i++) {
            line("        int a%d = %s;", i, at("aFrom", i, "panel"));
        }
        for (int i = 0; i < panels; i++) {
            line("        FloatVector c%dx = FloatVector.fromArray(SPECIES, s, %s);", i, at("sFrom", i, "HEIGHT"));
            line("        FloatVector c%dy = FloatVector.fromArray(SPECIES, s, %s + LANES);", i,
                    at("sFrom", i, "HEIGHT"));
        }
        line("        for (int p = 0; p < depth; p++) {");
        line("            FloatVector factor = FloatVector.broadcast(SPECIES, b[bFrom + p]);");
        for (int i = 0; i < panels; i++) {
            String from = (i == 0 ? "aFrom" : "a" + i) + " + p * HEIGHT";
            line("            c%dx = FloatVector.fromArray(SPECIES, a, %s).fma(factor, c%dx);", i, from, i);
            line("            c%dy = FloatVector.fromArray(SPECIES, a, %s + LANES).fma(factor, c%dy);", i, from, i);
        }
        line("        }");
        for (int i = 0; i < panels; i++) {
            line("        c%dx.intoArray(c, %s);", i, at("cFrom", i, "HEIGHT"));
            line("        c%dy.intoArray(c, %s + LANES);", i, at("cFrom", i, "HEIGHT"));
        }
        line("    }");
    }

    private static void line(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(format, values));
    }

    private static String at(String from, int index, String stride) {
        return index == 0 ? from : index == 1 ? from + " + " + stride : from + " + " + index + " * " + stride;
    }
}
