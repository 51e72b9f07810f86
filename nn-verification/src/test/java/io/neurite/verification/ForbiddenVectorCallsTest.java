package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.tck.ForbiddenCalls;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.junit.jupiter.api.Test;

/** What the Vector API does in another way on another machine or Java is refused. nn-tck's tests cannot see the API. */
class ForbiddenVectorCallsTest {
    private static final Set<String> INEXACT = Set.of("SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "SINH", "COSH",
            "TANH", "EXP", "EXPM1", "LOG", "LOG10", "LOG1P", "CBRT", "HYPOT", "POW", "ATAN2");

    /** Exact, correctly rounded, or not for floating point. */
    private static final Set<String> EXACT = Set.of("ABS", "ADD", "AND", "AND_NOT", "ASHR", "BITWISE_BLEND",
            "BIT_COUNT", "COMPRESS_BITS", "DIV", "EXPAND_BITS", "FIRST_NONZERO", "FMA", "LEADING_ZEROS_COUNT", "LSHL",
            "LSHR", "MAX", "MIN", "MUL", "NEG", "NOT", "OR", "REVERSE", "REVERSE_BYTES", "ROL", "ROR", "SADD", "SQRT",
            "SSUB", "SUADD", "SUB", "SUSUB", "TRAILING_ZEROS_COUNT", "UMAX", "UMIN", "XOR", "ZOMO");

    @Test
    void everyInexactOperatorIsFound() {
        assertEquals(named("$Lanes", "VectorOperators", INEXACT), ForbiddenCalls.in(Lanes.class));
    }

    @Test
    void everyOperatorIsKnown() {
        Set<String> known = new TreeSet<>(EXACT);
        known.addAll(INEXACT);
        Set<String> unknown = Stream.of(VectorOperators.class.getFields())
                .filter(field -> VectorOperators.Operator.class.isAssignableFrom(field.getType()))
                .filter(field -> !VectorOperators.Conversion.class.isAssignableFrom(field.getType()))
                .filter(field -> !VectorOperators.Test.class.isAssignableFrom(field.getType()))
                .filter(field -> !VectorOperators.Comparison.class.isAssignableFrom(field.getType()))
                .map(Field::getName).filter(name -> !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unknown, "Operators new in this Java: exact, or refused by ForbiddenCalls?");
    }

    @Test
    void powersAndSumsOverLanesAreFound() {
        Set<String> expected = named("$Sums", "FloatVector", Set.of("pow", "reduceLanes", "reduceLanesToLong"));
        expected.addAll(named("$Sums", "DoubleVector", Set.of("pow")));
        assertEquals(expected, ForbiddenCalls.in(Sums.class));
    }

    @Test
    void exactOperatorsAreAllowed() {
        assertEquals(Set.of(), ForbiddenCalls.in(Exact.class));
    }

    private static Set<String> named(String caller, String owner, Set<String> members) {
        String call = ForbiddenVectorCallsTest.class.getName() + caller + ": jdk.incubator.vector." + owner + ".";
        return members.stream().map(call::concat).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Only ever read, never run. */
    static final class Lanes {
        static final VectorOperators.Unary[] UNARY = {VectorOperators.SIN, VectorOperators.COS, VectorOperators.TAN,
            VectorOperators.ASIN, VectorOperators.ACOS, VectorOperators.ATAN, VectorOperators.SINH,
            VectorOperators.COSH, VectorOperators.TANH, VectorOperators.EXP, VectorOperators.EXPM1,
            VectorOperators.LOG, VectorOperators.LOG10, VectorOperators.LOG1P, VectorOperators.CBRT};
        static final VectorOperators.Binary[] BINARY = {VectorOperators.HYPOT, VectorOperators.POW,
            VectorOperators.ATAN2};
    }

    static final class Sums {
        static double value(FloatVector x, DoubleVector y) {
            return x.pow(2).reduceLanes(VectorOperators.ADD) + x.reduceLanesToLong(VectorOperators.MAX)
                    + y.pow(y).lane(0);
        }
    }

    static final class Exact {
        static FloatVector value(FloatVector x) {
            return x.lanewise(VectorOperators.SQRT).lanewise(VectorOperators.FMA, x, x).mul(x).add(x).div(x).max(x);
        }
    }
}
