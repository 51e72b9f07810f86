package io.neurite.core.kernel.vector;

/** The loops of operations on elements. */
public final class ElementLoops implements VectorLoops {
    /** Numbers that make a difference of some ten microseconds whether C2 has compiled the loops. */
    private static final int LENGTH = 64;
    /** A few vectors. */
    private static final int FEW = 16;

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
        for (int i = 0; i < EMPTY_CALLS; i++) {
            exponential(0);
        }
        for (int i = 0; i < EMPTY_CALLS && rare; i++) {
            logarithmsAndErrorFunction(0);
        }
        for (int i = 0; i < SMALL_CALLS; i++) {
            once(FEW + i % 2);
        }
    }

    @Override
    public void play(int round) {
        once(LENGTH - round % 2);
    }

    private void once(int n) {
        exponential(n);
        if (rare) {
            logarithmsAndErrorFunction(n);
        }
    }

    private void exponential(int n) {
        DoubleLanes.clamp(n, x, 1);
        DoubleLanes.expMinus(n, x, 1);
        DoubleLanes.copySign(n, y, x);
        FloatLanes.rectify(1f, n, floats, 0, floats, 0, floats, 0);
        FloatLanes.choose(n, floats, 0, floats, 0, floats, floats, 0);
    }

    private void logarithmsAndErrorFunction(int n) {
        DoubleLanes.log(n, x, y);
        DoubleLanes.logAtTheEdges(n, x, -1, y);
        DoubleLanes.erf(n, x, y);
        DoubleLanes.scaledErfc(n, x, y);
        DoubleLanes.lowerTail(n, x, y);
    }
}
