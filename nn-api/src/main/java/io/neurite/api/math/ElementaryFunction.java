package io.neurite.api.math;

/**
 * A function of {@link FloatMath} that kernels apply to whole matrices, with the bits that it gives for each number.
 *
 * <p>Thread-safe, as enums are.
 */
public enum ElementaryFunction {
    /** {@link FloatMath#exp}. */
    EXP,
    /** {@link FloatMath#expm1}. */
    EXPM1,
    /** {@link FloatMath#log}. */
    LOG,
    /** {@link FloatMath#log1p}. */
    LOG1P,
    /** {@link FloatMath#tanh}. */
    TANH,
    /** {@link FloatMath#sigmoid}. */
    SIGMOID,
    /** {@link FloatMath#softplus}. */
    SOFTPLUS,
    /** {@link FloatMath#erf}. */
    ERF,
    /** {@link FloatMath#normalCdf}. */
    NORMAL_CDF,
    /** {@link FloatMath#normalPdf}. */
    NORMAL_PDF,
    /** {@link FloatMath#geluDerivative}. */
    GELU_DERIVATIVE,
    /** {@link FloatMath#geluTanh}. */
    GELU_TANH,
    /** {@link FloatMath#geluTanhDerivative}. */
    GELU_TANH_DERIVATIVE,
    /** {@link FloatMath#silu}. */
    SILU,
    /** {@link FloatMath#siluDerivative}. */
    SILU_DERIVATIVE,
    /** {@link FloatMath#mish}. */
    MISH,
    /** {@link FloatMath#mishDerivative}. */
    MISH_DERIVATIVE;

    /**
     * Returns the function's value for one number.
     *
     * @param x the argument
     * @return f(x)
     */
    public float of(float x) {
        return switch (this) {
            case EXP -> FloatMath.exp(x);
            case EXPM1 -> FloatMath.expm1(x);
            case LOG -> FloatMath.log(x);
            case LOG1P -> FloatMath.log1p(x);
            case TANH -> FloatMath.tanh(x);
            case SIGMOID -> FloatMath.sigmoid(x);
            case SOFTPLUS -> FloatMath.softplus(x);
            case ERF -> FloatMath.erf(x);
            case NORMAL_CDF -> FloatMath.normalCdf(x);
            case NORMAL_PDF -> FloatMath.normalPdf(x);
            case GELU_DERIVATIVE -> FloatMath.geluDerivative(x);
            case GELU_TANH -> FloatMath.geluTanh(x);
            case GELU_TANH_DERIVATIVE -> FloatMath.geluTanhDerivative(x);
            case SILU -> FloatMath.silu(x);
            case SILU_DERIVATIVE -> FloatMath.siluDerivative(x);
            case MISH -> FloatMath.mish(x);
            case MISH_DERIVATIVE -> FloatMath.mishDerivative(x);
        };
    }
}
