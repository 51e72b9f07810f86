package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.core.training.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether classes count alike. */
final class BalanceOption {
    @Option(names = "--balance", description = "Let each class count as much as any other, however few samples it has.")
    private boolean balance;

    /** Returns true if it was asked for, else null. */
    @Nullable Boolean given() {
        return balance ? true : null;
    }

    /** Lets classes count alike, if that was asked for: w_c = m / (K m_c), by the samples to learn from. */
    void applyTo(Trainer trainer, Dataset train) {
        if (!balance) {
            return;
        }
        Target target = train.schema().target();
        if (!target.isClasses()) {
            throw new UsageException("--balance: '" + target.name() + "' is a number, not classes; leave the option "
                    + "out.");
        }
        double[] weights = new double[target.size()];
        for (int sample = 0; sample < train.size(); sample++) {
            weights[(int) train.target(sample)]++;
        }
        for (int c = 0; c < weights.length; c++) {
            weights[c] = weights[c] == 0 ? 1 : train.size() / (weights.length * weights[c]);
        }
        trainer.classWeights(weights);
    }
}
