package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void countsAreInProportionAndNoneIsABlank() {
        assertEquals("█▄▁ ", Bars.ofCounts(List.of(1000L, 500L, 1L, 0L)));
        assertEquals("  ", Bars.ofCounts(List.of(0L, 0L)));
    }

    @Test
    void aCourseGoesFromTheLeastToTheGreatest() {
        assertEquals("▁▄█", Bars.ofCourse(new double[] {-1, 0, 1}, 10));
        assertEquals("█▄▁", Bars.ofCourse(new double[] {100, 10, 1}, 10));
        assertEquals("██", Bars.ofCourse(new double[] {3, 3}, 10));
        assertEquals("", Bars.ofCourse(new double[0], 10));
    }

    @Test
    void whatIsNotFiniteIsABlank() {
        assertEquals("█ ▁", Bars.ofCourse(new double[] {2, Double.NaN, 1}, 10));
        assertEquals(" ", Bars.ofCourse(new double[] {Double.POSITIVE_INFINITY}, 10));
    }

    @Test
    void aLongCourseHasAsManyBlocksAsThereIsRoomFor() {
        assertEquals("▁▃▅█", Bars.ofCourse(IntStream.range(-10, 1000).asDoubleStream().toArray(), 4));
        assertEquals(7, Bars.ofCourse(IntStream.range(1, 10).asDoubleStream().toArray(), 7).length());
    }

    @Test
    void aLongCourseBeginsWithItsFirstNumberAndEndsWithItsLast() {
        double[] course = new double[100];
        Arrays.fill(course, 0.1);
        course[0] = 10;
        course[1] = 0.001;
        course[99] = 0.01;
        String bars = Bars.ofCourse(course, 5);
        assertEquals('█', bars.charAt(0), bars);
        assertEquals('▁', bars.charAt(4), bars);
    }
}
