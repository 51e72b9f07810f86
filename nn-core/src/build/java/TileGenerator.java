import java.util.function.BiConsumer;

/**
 * Writes the micro-kernels of {@code io.neurite.core.kernel.vector}, which are the same few lines for every number of
 * columns: C2 keeps accumulators in registers only where each is a local variable of its own.
 *
 * <p>{@code java nn-core/src/build/java/TileGenerator.java} prints the file {@code Tiles.java} as it is checked in.
 */
public final class TileGenerator {
    /** Columns of the tiles, of which a machine uses those from {@code MicroKernel.WIDTH} down. */
    private static final int[] WIDTHS = {12, 8, 6, 4, 2, 1};
    /** The widest tiles of the various machines, which also come for B's rows instead of its columns. */
    private static final int[] WIDEST = {12, 8, 6};
    /** Columns of the tile that needs all 16 registers of AVX2. */
    private static final int CROWDED = 6;
    /** Panels that a product with a single column goes through at once, so that enough sums are under way. */
    private static final int[] PANELS = {4, 2};
    /** Columns of the tiles whose B is read where it lies. */
    private static final int[] SLIDING = {12, 10, 8, 7, 6, 5, 4, 3, 2, 1};
    /** The same for tiles of one vector, of which so many columns hide the latency of their sums. */
    private static final int[] LOW = {14, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1};

    private static final String HEAD = """
            package io.neurite.core.kernel.vector;

            import static io.neurite.core.kernel.vector.MicroKernel.HEIGHT;
            import static io.neurite.core.kernel.vector.MicroKernel.LANES;
            import static io.neurite.core.kernel.vector.MicroKernel.ROW;
            import static io.neurite.core.kernel.vector.MicroKernel.SPECIES;
            import static io.neurite.core.kernel.vector.MicroKernel.STEP;

            import java.lang.invoke.VarHandle;
            import jdk.incubator.vector.FloatVector;

            /**
             * The micro-kernels, written by {@code src/build/java/TileGenerator.java}: a tile of C, two vectors high,
             * stays in registers while the sums of its elements run through one depth block, then the tile below it.
             *
             * <p>{@code C[i, j] = fma(A[i, p], B[p, j], C[i, j])} for p = 0, 1, ..., depth-1: lanes are rows of C, so
             * every element is a chain of its own. A lies in packed panels, one behind the other: A[., p] of the first
             * at {@code a[aFrom + p * HEIGHT]}. B lies in a packed strip: B[p, j] at {@code b[bFrom + j * STEP + p]} in
             * one of columns, at {@code b[bFrom + p * ROW + j]} in one of rows. {@link Sums} tells of C.
             *
             * <p>Where B is read as it lies, B[p, j] is at {@code b[bFrom + rows[p] + j]}. Low tiles are one vector
             * high, with A[., p] at {@code a[aFrom + p * LANES]}, and there is but one: a loop over panels around the
             * inner one would take registers that it needs.
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

    /** How many steps of the sums a loop takes at a time. */
    private enum Steps {
        /** One. */
        ONE,
        /**
         * Two: fewer instructions beside the sums, and in the tile of one column a method so long that it is not
         * inlined, for Java 17 would then make objects of its vectors.
         */
        TWO,
        /**
         * The same for the widest tiles: with a third copy of the step, C1 of Java 17 runs out of virtual registers,
         * and then C2 never compiles the method. On AVX2 the question in between costs a tenth.
         */
        ONE_AND_ANOTHER
    }

    private TileGenerator() {}

    /**
     * Prints the file.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        HEAD.lines().forEach(System.out::println);
        for (int width : WIDTHS) {
            tile("tile", width, "%s", "STEP");
        }
        for (int width : WIDEST) {
            tile("rows", width, "%s * ROW", "1");
        }
        for (int panels : PANELS) {
            column(panels);
        }
        for (int width : SLIDING) {
            sliding(width);
        }
        for (int width : LOW) {
            low(width);
        }
        System.out.println("}");
    }

    /**
     * Prints a tile.
     *
     * @param step where step p of a column begins, as a format
     * @param distance how far columns are apart
     */
    private static void tile(String name, int width, String step, String distance) {
        line("");
        line("    static void %s%d(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {", name, width);
        String from = width > 1 ? "from" : "bFrom";
        if (width > 1) {
            line("        int from = bFrom & STRIPS;");
        }
        line("        int end = depth & DEPTHS;");
        line("        for (int i = 0; i < sums.panels; i++) {");
        line("            int aAt = aFrom + i * end * HEIGHT;");
        load("            ", " + i * HEIGHT", width, "x", "y");
        boolean fences = width == WIDTHS[0] || width == CROWDED;
        Steps steps = width == WIDTHS[0] ? Steps.ONE_AND_ANOTHER : fences || width == 1 ? Steps.TWO : Steps.ONE;
        loop("            ", "end", steps, (indent, p) ->
                step(indent, width, p, "aAt", String.format(from + " + " + step, p), distance, fences, "x", "y"));
        store("            ", " + i * HEIGHT", width, "x", "y");
        line("        }");
        line("    }");
    }

    /** Prints the loop over p, whose step is given an indent and the name of p. */
    private static void loop(String indent, String end, Steps steps, BiConsumer<String, String> step) {
        if (steps == Steps.TWO) {
            line(indent + "int p = 0;");
        }
        line(indent + switch (steps) {
            case ONE -> "for (int p = 0; p < %s; p++) {";
            case TWO -> "for (; p < %s - 1; p += 2) {";
            case ONE_AND_ANOTHER -> "for (int p = 0; p < %s; p += 2) {";
        }, end);
        step.accept(indent + "    ", "p");
        if (steps == Steps.ONE_AND_ANOTHER) {
            line(indent + "    int q = p + 1;");
            line(indent + "    if (q < %s) {", end);
            step.accept(indent + "        ", "q");
            line(indent + "    }");
        } else if (steps == Steps.TWO) {
            line(indent + "    int q = p + 1;");
            step.accept(indent + "    ", "q");
            line(indent + "}");
            line(indent + "if (p < %s) {", end);
            step.accept(indent + "    ", "p");
        }
        line(indent + "}");
    }

    /** Prints what a step adds to the sums of all columns: of vectors of A, the halves, and of row p of B. */
    private static void step(String indent, int width, String p, String aFrom, String from, String distance,
            boolean fences, String... halves) {
        for (String half : halves) {
            line(indent + "FloatVector %s%s = FloatVector.fromArray(SPECIES, a, %s + %s * %s%s);", half, p, aFrom, p,
                    halves.length > 1 ? "HEIGHT" : "LANES", second(half));
        }
        for (int j = 0; j < width; j++) {
            line(indent + "%sf%s = FloatVector.broadcast(SPECIES, b[%s]);", j == 0 ? "FloatVector " : "", p,
                    at(from, j, distance));
            for (String half : halves) {
                line(indent + "c%d%s = %s%s.fma(f%s, c%d%s);", j, half, half, p, p, j, half);
            }
            if (fences) {
                line(indent + "VarHandle.acquireFence();");
            }
        }
    }

    private static void column(int panels) {
        line("");
        line("    /** One column of C, and %d panels of A at a time. */", panels);
        line("    static void column%d(int depth, float[] a, int aFrom, float[] b, int bFrom, Sums sums) {", panels);
        line("        int panel = depth * HEIGHT;");
        line("        for (int i = 0; i < sums.panels; i += %d) {", panels);
        line("            int a0 = aFrom + i * panel;");
        for (int i = 1; i < panels; i++) {
            line("            int a%d = %s;", i, at("a0", i, "panel"));
        }
        line("            float[] s = sums.s;");
        line("            int sAt = sums.sFrom + i * HEIGHT;");
        for (int i = 0; i < panels; i++) {
            line("            FloatVector c%dx = FloatVector.fromArray(SPECIES, s, %s);", i, at("sAt", i, "HEIGHT"));
            line("            FloatVector c%dy = FloatVector.fromArray(SPECIES, s, %s + LANES);", i,
                    at("sAt", i, "HEIGHT"));
        }
        line("            for (int p = 0; p < depth; p++) {");
        line("                FloatVector factor = FloatVector.broadcast(SPECIES, b[bFrom + p]);");
        for (int i = 0; i < panels; i++) {
            String from = "a" + i + " + p * HEIGHT";
            line("                c%dx = FloatVector.fromArray(SPECIES, a, %s).fma(factor, c%dx);", i, from, i);
            line("                c%dy = FloatVector.fromArray(SPECIES, a, %s + LANES).fma(factor, c%dy);", i, from, i);
        }
        line("            }");
        line("            float[] c = sums.c;");
        line("            int cAt = sums.cFrom + i * HEIGHT;");
        for (int i = 0; i < panels; i++) {
            line("            c%dx.intoArray(c, %s);", i, at("cAt", i, "HEIGHT"));
            line("            c%dy.intoArray(c, %s + LANES);", i, at("cAt", i, "HEIGHT"));
        }
        line("        }");
        line("    }");
    }

    /** Prints a tile whose B is read where it lies, two vectors high. */
    private static void sliding(int width) {
        line("");
        line("    static void slide%d(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {",
                width);
        line("        for (int i = 0; i < sums.panels; i++) {");
        line("            int aAt = aFrom + i * depth * HEIGHT;");
        load("            ", " + i * HEIGHT", width, "x", "y");
        slide("            ", "aAt", width, "x", "y");
        store("            ", " + i * HEIGHT", width, "x", "y");
        line("        }");
        line("    }");
    }

    /** Prints a tile whose B is read where it lies, one vector high. */
    private static void low(int width) {
        line("");
        line("    static void low%d(int depth, float[] a, int aFrom, float[] b, int bFrom, int[] rows, Sums sums) {",
                width);
        load("        ", "", width, "x");
        slide("        ", "aFrom", width, "x");
        store("        ", "", width, "x");
        line("    }");
    }

    /** Prints the loop over p of a tile whose B is read where it lies. */
    private static void slide(String indent, String from, int width, String... halves) {
        boolean fences = halves.length > 1 && width == CROWDED;
        // Low tiles, and narrow ones, lose more by the code around the loop than they win in it.
        Steps steps = halves.length == 1 || width < 5 ? Steps.ONE
                : width == SLIDING[0] ? Steps.ONE_AND_ANOTHER : Steps.TWO;
        loop(indent, "depth", steps, (inner, p) -> {
            line(inner + "int row%s = bFrom + rows[%s];", p, p);
            step(inner, width, p, from, "row" + p, "1", fences, halves);
        });
    }

    /** Prints where the sums of a tile come from, halves of its columns being vectors. */
    private static void load(String indent, String panel, int width, String... halves) {
        line(indent + "float[] s = sums.s;");
        line(indent + "int sAt = sums.sFrom%s;", panel);
        if (width > 1) {
            line(indent + "int sStride = sums.sStride;");
        }
        for (int j = 0; j < width; j++) {
            for (String half : halves) {
                line(indent + "FloatVector c%d%s = FloatVector.fromArray(SPECIES, s, %s%s);", j, half,
                        at("sAt", j, "sStride"), second(half));
            }
        }
    }

    /** Prints where the sums of a tile go. */
    private static void store(String indent, String panel, int width, String... halves) {
        line(indent + "float[] c = sums.c;");
        line(indent + "int cAt = sums.cFrom%s;", panel);
        if (width > 1) {
            line(indent + "int cStride = sums.cStride;");
        }
        for (int j = 0; j < width; j++) {
            for (String half : halves) {
                line(indent + "c%d%s.intoArray(c, %s%s);", j, half, at("cAt", j, "cStride"), second(half));
            }
        }
    }

    private static String second(String half) {
        return half.equals("y") ? " + LANES" : "";
    }

    private static void line(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(format, values));
    }

    private static String at(String from, int index, String stride) {
        if (index == 0) {
            return from;
        }
        return from + " + " + (stride.equals("1") ? index : index == 1 ? stride : index + " * " + stride);
    }
}
