package io.neurite.core.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes over the first n numbers of blocks of doubles: the operations of {@code FloatMath} lane by lane, in its order
 * and hence with its bits.
 *
 * <p>A pass goes on to the end of its last vector, so blocks are a multiple of every lane count long; with nothing to
 * do it makes no vector (see {@link VectorLoops}). Each pass is
 * short and its constants are vectors already, for C2 gives up on longer chains of vectors and makes objects of them.
 * Shifts to the right keep no sign and integers become doubles by way of their bits: AVX2 has no other instructions. No
 * vector has floats, which would be half as long as those of {@link MicroKernel}: beside a second class of them Java 17
 * makes objects of the first (sums over columns took a hundred times as long).
 *
 * <p>Coefficients by {@code nn-api/src/build/python/floatmath_coefficients.py}.
 */
final class DoubleLanes {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    private static final DoubleVector ZERO = constant(0);
    private static final DoubleVector HALF = constant(0.5);
    private static final DoubleVector ONE = constant(1);
    private static final DoubleVector TWO = constant(2);
    private static final DoubleVector INFINITY = constant(Double.POSITIVE_INFINITY);
    private static final DoubleVector MINUS_INFINITY = constant(Double.NEGATIVE_INFINITY);
    private static final DoubleVector NOT_A_NUMBER = constant(Double.NaN);
    private static final LongVector ONE_BITS = ONE.reinterpretAsLongs();
    private static final LongVector SIGN_BIT = constant(-0.0).reinterpretAsLongs();

    private static final DoubleVector LN_2 = constant(0.6931471805599453);
    private static final DoubleVector LOG2_E = constant(1.4426950408889634);
    private static final DoubleVector ROUNDER = constant(0x1.8p52);
    private static final DoubleVector EXP_7 = constant(2.4801568098042528e-05);
    private static final DoubleVector EXP_6 = constant(0.0001990746435068097);
    private static final DoubleVector EXP_5 = constant(0.0013888978368633159);
    private static final DoubleVector EXP_4 = constant(0.008333283731716727);
    private static final DoubleVector EXP_3 = constant(0.04166666595100441);
    private static final DoubleVector EXP_2 = constant(0.1666666678542204);
    private static final DoubleVector EXP_1 = constant(0.500000000012063);
    private static final DoubleVector EXP_0 = constant(0.9999999999955693);

    private static final int EXPONENT_SHIFT = 52;
    private static final int BIAS = 1023;
    private static final LongVector BIAS_BITS = ONE_BITS;
    /** Less the bits of sqrt(1/2), and with the bias, so that what is shifted is positive. */
    private static final LongVector TO_EXPONENT = bits((long) BIAS << EXPONENT_SHIFT).sub(
            constant(0.7071067811865476).reinterpretAsLongs());
    private static final LongVector EXPONENT_BITS = bits(-1L << EXPONENT_SHIFT);
    /** In the last bits of 2^52 a small integer stands as it is. */
    private static final LongVector INTEGER_BITS = constant(0x1p52).reinterpretAsLongs();
    private static final DoubleVector INTEGER_SHIFT = constant(0x1p52 + BIAS);
    private static final DoubleVector LOG_4 = constant(0.23617465831829895);
    private static final DoubleVector LOG_3 = constant(0.2853498592575195);
    private static final DoubleVector LOG_2 = constant(0.4000038586913565);
    private static final DoubleVector LOG_1 = constant(0.6666666524045234);
    private static final DoubleVector LOG_0 = constant(2.000000000008424);

    private static final DoubleVector ERF_5 = constant(-0.0007692853138732361);
    private static final DoubleVector ERF_4 = constant(0.005200308318920534);
    private static final DoubleVector ERF_3 = constant(-0.026863119880321643);
    private static final DoubleVector ERF_2 = constant(0.11283773805332328);
    private static final DoubleVector ERF_1 = constant(-0.3761263851910533);
    private static final DoubleVector ERF_0 = constant(1.1283791670820784);

    private static final DoubleVector ERFC_SHIFT = constant(2.5);
    private static final DoubleVector ERFC_13 = constant(2.4866753994256464e-07);
    private static final DoubleVector ERFC_12 = constant(6.606382976643914e-06);
    private static final DoubleVector ERFC_11 = constant(1.5402286286362115e-05);
    private static final DoubleVector ERFC_10 = constant(-3.4512495134874606e-05);
    private static final DoubleVector ERFC_9 = constant(-0.00012721675834802395);
    private static final DoubleVector ERFC_8 = constant(0.00022874211222399026);
    private static final DoubleVector ERFC_7 = constant(0.0008754759148659663);
    private static final DoubleVector ERFC_6 = constant(-0.0026424620666429637);
    private static final DoubleVector ERFC_5 = constant(-0.003993640267002139);
    private static final DoubleVector ERFC_4 = constant(0.03992254882675436);
    private static final DoubleVector ERFC_3 = constant(-0.1250330562590706);
    private static final DoubleVector ERFC_2 = constant(0.2517131929071529);
    private static final DoubleVector ERFC_1 = constant(-0.3717367338751093);
    private static final DoubleVector ERFC_0 = constant(0.21080636406231135);

    private DoubleLanes() {}

    private static DoubleVector constant(double value) {
        return DoubleVector.broadcast(DOUBLES, value);
    }

    private static LongVector bits(long value) {
        return LongVector.broadcast(LongVector.SPECIES_PREFERRED, value);
    }

    /** x = x, at least -limit and at most limit. */
    static void clamp(int n, double[] x, double limit) {
        if (n == 0) {
            return;
        }
        DoubleVector high = constant(limit);
        DoubleVector low = constant(-limit);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
            v = v.blend(high, v.compare(VectorOperators.GT, high));
            v.blend(low, v.compare(VectorOperators.LT, low)).intoArray(x, i);
        }
    }

    /** x = e^x - subtrahend, for |x| at most 700. */
    static void expMinus(int n, double[] x, double subtrahend) {
        if (n == 0) {
            return;
        }
        DoubleVector minus = constant(subtrahend);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
            DoubleVector shifted = v.mul(LOG2_E).add(ROUNDER);
            DoubleVector r = v.sub(shifted.sub(ROUNDER).mul(LN_2));
            DoubleVector power = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
                    .add(ONE_BITS).reinterpretAsDoubles();
            DoubleVector q = EXP_7.mul(r).add(EXP_6);
            q = q.mul(r).add(EXP_5);
            q = q.mul(r).add(EXP_4);
            q = q.mul(r).add(EXP_3);
            q = q.mul(r).add(EXP_2);
            q = q.mul(r).add(EXP_1);
            q = q.mul(r).add(EXP_0);
            power.mul(q.mul(r)).add(power.sub(minus)).intoArray(x, i);
        }
    }

    /** excess = ln(1 + excess), where u is 1 + excess, positive and finite. */
    static void log(int n, double[] u, double[] excess) {
        for (int i = 0; i < n; i += LANES) {
            LongVector bits = DoubleVector.fromArray(DOUBLES, u, i).reinterpretAsLongs();
            LongVector above = bits.add(TO_EXPONENT);
            DoubleVector k = above.lanewise(VectorOperators.LSHR, EXPONENT_SHIFT).or(INTEGER_BITS)
                    .reinterpretAsDoubles().sub(INTEGER_SHIFT);
            DoubleVector m = bits.sub(above.and(EXPONENT_BITS)).add(BIAS_BITS).reinterpretAsDoubles();
            DoubleVector f = m.sub(ONE).blend(DoubleVector.fromArray(DOUBLES, excess, i),
                    k.compare(VectorOperators.EQ, ZERO));
            DoubleVector s = f.div(f.add(TWO));
            DoubleVector t = s.mul(s);
            DoubleVector q = LOG_4.mul(t).add(LOG_3);
            q = q.mul(t).add(LOG_2);
            q = q.mul(t).add(LOG_1);
            q = q.mul(t).add(LOG_0);
            k.mul(LN_2).add(q.mul(s)).intoArray(excess, i);
        }
    }

    /** y = y, but where x is infinite, at the edge or outside what a logarithm's argument may be. */
    static void logAtTheEdges(int n, double[] x, double edge, double[] y) {
        if (n == 0) {
            return;
        }
        DoubleVector lowest = constant(edge);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
            DoubleVector result = DoubleVector.fromArray(DOUBLES, y, i);
            result = result.blend(INFINITY, v.compare(VectorOperators.EQ, INFINITY));
            result = result.blend(MINUS_INFINITY, v.compare(VectorOperators.EQ, lowest));
            NOT_A_NUMBER.blend(result, v.compare(VectorOperators.GE, lowest)).intoArray(y, i);
        }
    }

    /** far = erf a, where far is what it is from 1/2 on. */
    static void erf(int n, double[] a, double[] far) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, a, i);
            DoubleVector t = v.mul(v);
            DoubleVector q = ERF_5.mul(t).add(ERF_4);
            q = q.mul(t).add(ERF_3);
            q = q.mul(t).add(ERF_2);
            q = q.mul(t).add(ERF_1);
            q = q.mul(t).add(ERF_0);
            VectorMask<Double> near = v.compare(VectorOperators.LT, HALF);
            DoubleVector.fromArray(DOUBLES, far, i).blend(v.mul(q), near).intoArray(far, i);
        }
    }

    /** y = e^(a^2) erfc(a). */
    static void scaledErfc(int n, double[] a, double[] y) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, a, i);
            DoubleVector t = v.sub(ERFC_SHIFT).div(v.add(ERFC_SHIFT));
            DoubleVector q = ERFC_13.mul(t).add(ERFC_12);
            q = q.mul(t).add(ERFC_11);
            q = q.mul(t).add(ERFC_10);
            q = q.mul(t).add(ERFC_9);
            q = q.mul(t).add(ERFC_8);
            q = q.mul(t).add(ERFC_7);
            q = q.mul(t).add(ERFC_6);
            q = q.mul(t).add(ERFC_5);
            q = q.mul(t).add(ERFC_4);
            q = q.mul(t).add(ERFC_3);
            q = q.mul(t).add(ERFC_2);
            q = q.mul(t).add(ERFC_1);
            q = q.mul(t).add(ERFC_0);
            q.intoArray(y, i);
        }
    }

    /** tail = tail where x is negative, else 1 - tail. */
    static void lowerTail(int n, double[] x, double[] tail) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, tail, i);
            VectorMask<Double> negative = DoubleVector.fromArray(DOUBLES, x, i).compare(VectorOperators.LT, ZERO);
            ONE.sub(v).blend(v, negative).intoArray(tail, i);
        }
    }

    /** y = |y| with the sign of x. */
    static void copySign(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i += LANES) {
            LongVector sign = DoubleVector.fromArray(DOUBLES, x, i).reinterpretAsLongs().and(SIGN_BIT);
            DoubleVector.fromArray(DOUBLES, y, i).abs().reinterpretAsLongs().or(sign).reinterpretAsDoubles()
                    .intoArray(y, i);
        }
    }
}
