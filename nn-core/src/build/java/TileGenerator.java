/**
 * Writes the micro-kernels of {@code io.neurite.core.kernel.vector}, which are the same few lines for every number of
 * columns: C2 keeps accumulators in registers only where each is a local variable of its own.
 *
 * <p>{@code java nn-core/src/build/java/TileGenerator.java} prints the file {@code Tiles.java} as it is checked in.
 */
public final class TileGenerator {
    /** Columns of the tiles, of which a machine uses those from {@code MicroKernel.WIDTH} down. */
    private static final int[] WIDTHS = {12, 8, 6, 4, 2, 1};
    /** Panels that a product with a single column goes through at once, so that enough sums are under way. */
    private static final int[] PANELS = {4, 2};

    private static final String HEAD = """
            package io.neurite.core.kernel.vector;

            import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
            import static io.neurite.core.kernel.vector.MicroKernel.LANES;
            import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;
            import static io.neurite.core.kernel.vector.MicroKernel.STEP;

            import java.lang.invoke.VarHandle;
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
             * those, and no others, in registers and without range checks. A fence is no instruction on x86, but where
             * registers are scarce it keeps C2 from loading all factors first, for which none are left. The masks
             * change no number: they tell C2 that no index into B overflows. With all that, and two steps at a time,
             * 12 multiply-adds come with 10 other instructions instead of 18, which counts where another thread shares
             * the core.
             */
            final class Tiles {
                /** All bits of an index into packed strips. */
                private static final int STRIPS = (1 << 30) - 1;
                /** All bits of a block's depth. */
                private static final int DEPTHS = 2 * Integer.highestOneBit(VectorKernel.DEPTH) - 1;

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
        line("");
        line("    static void tile%d(int depth, float[] a, int aFrom, float[] b, int bFrom, float[] s, int sFrom,",
                width);
        line("            int sStride, float[] c, int cFrom, int cStride) {");
        for (int j = 0; j < width; j++) {
            line("        FloatVector c%dx = FloatVector.fromArray(SPECIES, s, %s);", j, at("sFrom", j, "sStride"));
            line("        FloatVector c%dy = FloatVector.fromArray(SPECIES, s, %s + LANES);", j,
                    at("sFrom", j, "sStride"));
        }
        if (width == 6 || width == 12) {
            crowdedLoop(width);
        } else {
            if (width > 1) {
                line("        int from = bFrom & STRIPS;");
            }
            line("        for (int p = 0; p < depth; p++) {");
            step(width, width > 1 ? "from" : "bFrom", "p", false);
            line("        }");
        }
        for (int j = 0; j < width; j++) {
            line("        c%dx.intoArray(c, %s);", j, at("cFrom", j, "cStride"));
            line("        c%dy.intoArray(c, %s + LANES);", j, at("cFrom", j, "cStride"));
        }
        line("    }");
    }

    /** Two steps at a time, and fences that keep their factors apart. */
    private static void crowdedLoop(int width) {
        line("        int from = bFrom & STRIPS;");
        line("        int end = depth & DEPTHS;");
        line("        int p = 0;");
        line("        for (; p < end - 1; p += 2) {");
        step(width, "from", "p", true);
        line("            int q = p + 1;");
        step(width, "from", "q", true);
        line("        }");
        line("        if (p < end) {");
        step(width, "from", "p", true);
        line("        }");
    }

    /** One step of the sums. */
    private static void step(int width, String from, String p, boolean fences) {
        line("            FloatVector x%s = FloatVector.fromArray(SPECIES, a, aFrom + %s * HEIGHT);", p, p);
        line("            FloatVector y%s = FloatVector.fromArray(SPECIES, a, aFrom + %s * HEIGHT + LANES);", p, p);
        for (int j = 0; j < width; j++) {
            line("            %sf%s = FloatVector.broadcast(SPECIES, b[%s]);", j == 0 ? "FloatVector " : "", p,
                    at(from + " + " + p, j, "STEP"));
            line("            c%dx = x%s.fma(f%s, c%dx);", j, p, p, j);
            line("            c%dy = y%s.fma(f%s, c%dy);", j, p, p, j);
            if (fences) {
                line("            VarHandle.acquireFence();");
            }
        }
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
