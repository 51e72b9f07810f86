package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForbiddenCallsTest {
    private static final String HERE = ForbiddenCallsTest.class.getName();

    @Test
    void exactlyRoundedMethodsAreAllowed() {
        assertEquals(Set.of(), ForbiddenCalls.in(Exact.class));
    }

    @Test
    void callIsFound() {
        assertEquals(Set.of(HERE + "$Direct: java.lang.Math.exp"), ForbiddenCalls.in(Direct.class));
    }

    @Test
    void methodReferenceIsFound() {
        assertEquals(Set.of(HERE + "$Reference: java.lang.Math.tanh"), ForbiddenCalls.in(Reference.class));
    }

    @Test
    void callThroughAClassBesideItIsFound() {
        assertEquals(Set.of(HERE + "$Direct: java.lang.Math.exp"), ForbiddenCalls.in(Through.class));
    }

    @Test
    void sumsOfStreamsAreFound() {
        assertEquals(Set.of(HERE + "$Sums: java.util.stream.DoubleStream.sum",
                HERE + "$Sums: java.util.stream.DoubleStream.average",
                HERE + "$Sums: java.util.stream.Collectors.summingDouble",
                HERE + "$Sums: java.util.DoubleSummaryStatistics.getSum"), ForbiddenCalls.in(Sums.class));
    }

    @Test
    void callsOfSeveralClassesAreFound() {
        assertEquals(Set.of(HERE + "$Direct: java.lang.Math.exp", HERE + "$Reference: java.lang.Math.tanh"),
                ForbiddenCalls.in(List.of(Exact.class, Through.class, Reference.class)));
        assertEquals(Set.of(), ForbiddenCalls.in(List.of()));
    }

    static final class Exact {
        static double value(double z) {
            long constant = (long) z + 0x123456789abcdefL;
            return Math.sqrt(Math.abs(z)) + Math.fma(z, z, StrictMath.exp(constant));
        }
    }

    static final class Direct {
        static double value(double z) {
            return Math.exp(z);
        }
    }

    static final class Reference {
        static final DoubleUnaryOperator VALUE = Math::tanh;
    }

    static final class Sums {
        static double value(DoubleStream numbers, DoubleSummaryStatistics figures, Stream<Double> objects) {
            return numbers.sum() + figures.getSum() + objects.collect(Collectors.summingDouble(each -> each))
                    + DoubleStream.of(1, 2).average().orElseThrow();
        }
    }

    static final class Through {
        static double value(double z) {
            return Direct.value(z);
        }
    }
}
