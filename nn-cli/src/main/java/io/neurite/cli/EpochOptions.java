package io.neurite.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many samples a step takes and how many epochs there are; what is not given is chosen by the data. */
final class EpochOptions {
    @Option(names = "--batch-size", paramLabel = "N", description = "Samples per step. Default: chosen by the data.")
    private @Nullable Integer batchSize;

    @Option(names = "--epochs", paramLabel = "N",
            description = "Times to go over the data, at most. Default: chosen by the data.")
    private @Nullable Integer epochs;

    @Option(names = "--patience", paramLabel = "N",
            description = "Stop after so many epochs without a better validation loss, and keep the best weights; 0 "
                    + "for never. Default: chosen by the data if --epochs is, else never.")
    private @Nullable Integer patience;

    private Automatic automatic = Automatic.ofKnownData();
    private boolean validates = true;

    /** Takes what the data suggest where nothing was given. */
    void choose(Automatic chosen, boolean isValidated) {
        automatic = chosen;
        validates = isValidated;
    }

    int epochs() {
        return epochs == null ? automatic.epochs() : epochs;
    }

    int batchSize() {
        return batchSize == null ? automatic.batchSize() : batchSize;
    }

    /** Returns the patience, 0 for never: one that is chosen is for a number of epochs that is chosen. */
    int patience() {
        if (patience != null) {
            return patience;
        }
        return epochs == null && validates ? automatic.patience() : 0;
    }

    Automatic automatic() {
        return automatic;
    }

    /** Tells whether a patience was given. */
    boolean hasPatience() {
        return patience != null && patience > 0;
    }

    /** Returns the batch size that was given, null if none was. */
    @Nullable Integer givenBatchSize() {
        return batchSize;
    }

    /** Says what was chosen by the data; empty if there was nothing to choose. */
    String choice(String layers) {
        List<String> chosen = new ArrayList<>();
        if (!layers.isEmpty()) {
            chosen.add("hidden layers " + layers);
        }
        if (batchSize == null) {
            chosen.add("batch size " + batchSize());
        }
        if (epochs == null) {
            chosen.add("at most " + epochs() + " epochs");
        }
        if (patience == null && patience() > 0) {
            chosen.add("an end after " + patience() + " epochs without a better validation loss");
        }
        return String.join(", ", chosen);
    }
}
