package io.neurite.cli;

import java.math.BigDecimal;
import java.math.MathContext;

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

    /**
     * The weight decay for one row. It falls with the root of the number of rows, as that of Loshchilov &amp; Hutter
     * 2019 does: early stopping alone overfits few rows.
     */
    private static final double DECAY_OF_ONE_ROW = 20;

    private static final int MOST_EPOCHS = 400;
    private static final int MOST_EPOCHS_OF_SAMPLES = 200;
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
        int epochs = (int) Math.min(MOST_EPOCHS_OF_SAMPLES, Math.max(fewest, fewest * MANY_SAMPLES / samples));
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
        return new Automatic("64,32", batchSize, epochs, patience(epochs), "adamw",
                twoDigits(DECAY_OF_ONE_ROW / Math.sqrt(rows)));
    }

    /** What is shown is what is used, and short enough to be typed. */
    private static double twoDigits(double number) {
        return BigDecimal.valueOf(number).round(new MathContext(2)).doubleValue();
    }
}
