package io.neurite.cli;

import io.neurite.core.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the samples is held out to test with. */
final class HoldoutOption {
    private static final double USUAL = 0.2;

    @Option(names = "--test", paramLabel = "PART",
            description = "Part of the samples to hold out and test with, from 0 to below 1. Default: 0.2. mnist, "
                    + "fashion-mnist and x_test of an NPZ file are official test sets.")
    private @Nullable Double test;

    void check(String data) {
        if (DataOptions.hasOfficialTest(data)) {
            refuse(data);
        }
        if (test != null && !(test >= 0 && test < 1)) {
            throw new UsageException("--test: the part to hold out is from 0 to below 1, got " + test + ".");
        }
    }

    private void refuse(String data) {
        if (test != null) {
            throw new UsageException("--test: " + data + " has an official test set, which is used; leave the option "
                    + "out.");
        }
    }

    /** Returns the part to hold out of samples, none if they have an official test set. */
    double part(Samples samples, @Nullable Model first, String fingerprint) {
        if (samples.officialTest() == null) {
            return part(first, fingerprint);
        }
        refuse(samples.name());
        return 0;
    }

    /** Returns the part to hold out: of the data that a model has learned from, the same as then. */
    double part(@Nullable Model first, String fingerprint) {
        Provenance earlier = first == null ? null : Provenance.of(first);
        double usual = earlier != null && earlier.fingerprint().equals(fingerprint) ? earlier.test() : USUAL;
        return test == null ? usual : test;
    }
}
