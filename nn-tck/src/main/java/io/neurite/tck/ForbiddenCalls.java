package io.neurite.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds, in compiled classes, calls whose result differs between machines or Java releases.
 *
 * <p>Refused are the methods of {@code java.lang.Math} that are not exactly rounded, the transcendental operators of
 * the Vector API and its {@code pow}, its {@code reduceLanes}, which adds in no defined order, and the sums and means
 * of {@code DoubleStream} and of collectors, which may compensate for rounding in any way. {@code StrictMath},
 * {@link io.neurite.api.math.FloatMath} and loops take their place.
 *
 * <p>A class is read with all classes it refers to that lie beside it, in the same folder or jar. Thread-safe.
 */
public final class ForbiddenCalls {
    /** The methods of Math that are exact or correctly rounded, and so the same everywhere. */
    private static final Set<String> EXACT = Set.of("abs", "absExact", "addExact", "ceil", "ceilDiv", "ceilMod",
            "clamp", "copySign", "decrementExact", "divideExact", "floor", "floorDiv", "floorMod", "fma", "getExponent",
            "incrementExact", "max", "min", "multiplyExact", "multiplyFull", "multiplyHigh", "negateExact", "nextAfter",
            "nextDown", "nextUp", "rint", "round", "scalb", "signum", "sqrt", "subtractExact", "toIntExact", "ulp");

    private static final Set<String> INEXACT_OPERATORS = Set.of("SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "SINH",
            "COSH", "TANH", "EXP", "EXPM1", "LOG", "LOG10", "LOG1P", "CBRT", "HYPOT", "POW", "ATAN2");

    private static final Set<String> SUMS = Set.of("java/util/stream/DoubleStream.sum",
            "java/util/stream/DoubleStream.average", "java/util/stream/DoubleStream.summaryStatistics",
            "java/util/stream/Collectors.summingDouble", "java/util/stream/Collectors.averagingDouble",
            "java/util/stream/Collectors.summarizingDouble", "java/util/DoubleSummaryStatistics.getSum",
            "java/util/DoubleSummaryStatistics.getAverage");

    private ForbiddenCalls() {}

    /**
     * Returns the forbidden calls that a class makes, itself or through the classes beside it.
     *
     * @param type the class to read
     * @return one text per call, such as {@code io.neurite.activations.Silu: java.lang.Math.exp}, sorted; empty if all
     *     is well
     * @throws UncheckedIOException if a class file cannot be read
     */
    public static SortedSet<String> in(Class<?> type) {
        return in(List.of(type));
    }

    /**
     * Returns the forbidden calls that classes make, themselves or through the classes beside them.
     *
     * @param types the classes to read, all from one folder or jar
     * @return as {@link #in(Class)}
     * @throws UncheckedIOException if a class file cannot be read
     */
    public static SortedSet<String> in(Collection<? extends Class<?>> types) {
        SortedSet<String> found = new TreeSet<>();
        if (types.isEmpty()) {
            return found;
        }
        Class<?> first = types.iterator().next();
        String root = root(first);
        Set<String> seen = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        types.forEach(type -> waiting.add(type.getName().replace('.', '/')));
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (seen.add(name)) {
                URL file = first.getResource("/" + name + ".class");
                if (file != null && file.toString().startsWith(root)) {
                    ConstantPool pool = ConstantPool.of(bytes(file));
                    pool.members().stream()
                            .filter(ForbiddenCalls::isForbidden)
                            .forEach(call -> found.add((name + ": " + call).replace('/', '.')));
                    // A nested class names the one around it, which it need not call.
                    pool.classes().stream().filter(other -> !name.startsWith(other + "$")).forEach(waiting::add);
                }
            }
        }
        return found;
    }

    private static String root(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(type.getResource("/" + path));
        return url.substring(0, url.length() - path.length());
    }

    private static boolean isForbidden(String member) {
        int dot = member.indexOf('.');
        String owner = member.substring(0, dot);
        String name = member.substring(dot + 1);
        return owner.equals("java/lang/Math") && !EXACT.contains(name)
                || owner.equals("jdk/incubator/vector/VectorOperators") && INEXACT_OPERATORS.contains(name)
                || owner.startsWith("jdk/incubator/vector/") && (name.equals("pow") || name.startsWith("reduceLanes"))
                || SUMS.contains(member);
    }

    private static byte[] bytes(URL file) {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
