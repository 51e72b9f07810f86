package io.neurite.cli;

/**
 * Settings that are chosen by the data where the user has not chosen.
 *
 * @param layers units of the hidden layers
 * @param batchSize samples per step
 * @param epochs times to go over the data, at most
 * @param patience epochs without a better validation loss after which to stop, 0 for never
 * @param optimizer the optimizer
 * @param weightDecay decoupled weight decay of this optimizer, 0 for none
 */
record Automatic(String layers, int batchSize, int epochs, int patience, String optimizer, double weightDecay) {
    /** For images that everybody knows, on which these settings are good in a few seconds. */
    private static final Automatic OF_KNOWN_DATA = new Automatic("128,64", 64, 20, 0, "adam", 0);

    /** Holds the weights of small tables down, of which early stopping alone overfits. */
    private static final double DECAY = 0.1;

    private static final int MOST_EPOCHS = 200;
    private static final int FEWEST_EPOCHS = 10;
    /** So many samples are gone over in all, if early stopping does not come first. */
    private static final long SAMPLES_IN_ALL = 10_000_000;

    /** So many images are learned from as often as those of MNIST are. */
    private static final long MANY_SAMPLES = 60_000;

    /** Chooses for data sets that ship with the project or follow the example of MNIST. */
    static Automatic ofKnownData() {
        return OF_KNOWN_DATA;
    }

    /** Chooses for images and arrays: the more there are, the less often they are gone over. */
    static Automatic ofSamples(int samples) {
        int fewest = OF_KNOWN_DATA.epochs();
        int epochs = (int) Math.min(MOST_EPOCHS, Math.max(fewest, fewest * MANY_SAMPLES / samples));
        return new Automatic(OF_KNOWN_DATA.layers(), OF_KNOWN_DATA.batchSize(), epochs,
                epochs == fewest ? 0 : patience(epochs), OF_KNOWN_DATA.optimizer(), 0);
    }

    private static int patience(int epochs) {
        return Math.max(5, epochs / 8);
    }

    /** Chooses for the rows of a table to learn from. */
    static Automatic ofTable(int rows) {
        int batchSize = rows < 2_000 ? 32 : rows < 20_000 ? 64 : rows < 200_000 ? 256 : 1024;
        int epochs = (int) Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, SAMPLES_IN_ALL / rows));
        return new Automatic("64,32", batchSize, epochs, patience(epochs), "adamw", DECAY);
    }
}
