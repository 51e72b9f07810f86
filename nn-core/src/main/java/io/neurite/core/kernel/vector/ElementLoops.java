package io.neurite.core.kernel.vector;

/** The loops of operations on elements. */
public final class ElementLoops implements VectorLoops {
    /** Numbers that take some hundred microseconds until C2 has compiled the loops. */
    private static final int LENGTH = 64;

    private final boolean rare;
    private final double[] x = new double[LENGTH];
    private final double[] y = new double[LENGTH];
    private final float[] floats = new float[LENGTH];

    /**
     * Creates what they work on.
     *
     * @param rare whether with those for logarithms and the error function; all others need e^x at most
     */
    public ElementLoops(boolean rare) {
        this.rare = rare;
    }

    @Override
    public void rehearse() {
        emptyExponential();
        emptyChoices();
        if (rare) {
            emptyLogarithms();
            emptyErrorFunction();
        }
        for (int i = 0; i < SMALL_CALLS; i++) {
            play(i);
        }
    }

    private void emptyExponential() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            DoubleLanes.clamp(0, x, 1);
            DoubleLanes.expMinus(0, x, 1);
            DoubleLanes.copySign(0, y, x);
        }
    }

    private void emptyChoices() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            FloatLanes.rectify(1f, 0, floats, 0, floats, 0, floats, 0);
            FloatLanes.choose(0, floats, 0, floats, 0, floats, floats, 0);
        }
    }

    private void emptyLogarithms() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            DoubleLanes.log(0, x, y);
            DoubleLanes.logAtTheEdges(0, x, -1, y);
        }
    }

    private void emptyErrorFunction() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            DoubleLanes.erf(0, x, y);
            DoubleLanes.scaledErfc(0, x, y);
            DoubleLanes.lowerTail(0, x, y);
        }
    }

    @Override
    public void play(int variant) {
        int n = LENGTH - variant % 2;
        DoubleLanes.clamp(n, x, 1);
        DoubleLanes.expMinus(n, x, 1);
        DoubleLanes.copySign(n, y, x);
        FloatLanes.rectify(1f, n, floats, 0, floats, 0, floats, 0);
        FloatLanes.choose(n, floats, 0, floats, 0, floats, floats, 0);
        if (rare) {
            DoubleLanes.log(n, x, y);
            DoubleLanes.logAtTheEdges(n, x, -1, y);
            DoubleLanes.erf(n, x, y);
            DoubleLanes.scaledErfc(n, x, y);
            DoubleLanes.lowerTail(n, x, y);
        }
    }
}
