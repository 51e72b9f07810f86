package io.neurite.core.kernel.vector;

/** The loops of operations on elements and on channels. */
public final class ElementLoops implements VectorLoops {
    /** Numbers that take some hundred microseconds until C2 has compiled the loops. */
    private static final int LENGTH = 64;
    /** Pixels: C2 unrolls no further than it has seen loops go. */
    private static final int PIXELS = 8;
    private static final int WINDOWS = 4;
    /** Rows and columns of the largest windows. */
    private static final int SIZE = 3;

    private final boolean rare;
    private final double[] x = new double[LENGTH];
    private final double[] y = new double[LENGTH];
    private final float[] floats = new float[LENGTH];
    private final double[] pixels = new double[PIXELS * ChannelLanes.WIDTH];
    private final double[] zeros = new double[ChannelLanes.WIDTH];
    private final double[] s = new double[ChannelLanes.WIDTH];
    private final double[] t = new double[ChannelLanes.WIDTH];
    private final float[] image = new float[SIZE * SIZE * WINDOWS * MicroKernel.LANES];
    private final float[] shares = new float[SIZE * SIZE * WINDOWS * MicroKernel.LANES];
    private final float[] maxima = new float[WINDOWS * MicroKernel.LANES];

    /**
     * Creates what they work on.
     *
     * @param rare whether with those for logarithms and the error function; all others need e^x at most
     */
    public ElementLoops(boolean rare) {
        this.rare = rare;
        OperatorTables.fill();
    }

    @Override
    public void rehearse() {
        emptyExponential();
        emptyChoices();
        emptySums();
        emptyMaxima();
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

    private void emptySums() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            ChannelLanes.addDeviations(0, 0, x, 0, x, y, y);
            ChannelLanes.addProducts(0, 0, x, x, 0, x, y, y);
        }
    }

    private void emptyMaxima() {
        for (int i = 0; i < EMPTY_CALLS; i++) {
            WindowLanes.maxima(1, 2, 2, 2, 0, 2, floats, 0, floats, 0);
            WindowLanes.write(1, 2, 2, 2, 0, floats, 0, floats, 0, floats, 0, floats, 0);
            WindowLanes.add(1, 2, 2, 2, 0, 2, floats, 0, floats, 0, floats, 0, floats, 0);
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
        int channels = ChannelLanes.WIDTH;
        ChannelLanes.addDeviations(channels, PIXELS, pixels, channels, zeros, s, t);
        ChannelLanes.addProducts(channels, PIXELS, pixels, pixels, channels, zeros, s, t);
        playMaxima(2 + variant % 2);
        if (rare) {
            DoubleLanes.log(n, x, y);
            DoubleLanes.logAtTheEdges(n, x, -1, y);
            DoubleLanes.erf(n, x, y);
            DoubleLanes.scaledErfc(n, x, y);
            DoubleLanes.lowerTail(n, x, y);
        }
    }

    /** Windows of so many rows and columns, of one vector each. */
    private void playMaxima(int size) {
        int lanes = MicroKernel.LANES;
        int pitch = size * WINDOWS * lanes;
        WindowLanes.maxima(lanes, size, size, pitch, WINDOWS, size * lanes, image, 0, maxima, 0);
        WindowLanes.write(lanes, size, size, pitch, WINDOWS, image, 0, maxima, 0, maxima, 0, shares, 0);
        WindowLanes.add(lanes, size, size, pitch, WINDOWS, size * lanes, image, 0, maxima, 0, maxima, 0, shares, 0);
    }
}
