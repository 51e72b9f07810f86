package io.neurite.cli;

import io.neurite.core.training.Trainer;
import io.neurite.dashboard.tensorboard.TensorBoardListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and where TensorBoard finds how a training goes. */
final class TensorBoardOption {
    private static final String NAME = "--tensorboard";

    @Option(names = NAME, paramLabel = "DIR",
            description = "Write how training goes into this folder, for TensorBoard (tensorboard --logdir DIR): loss "
                    + "and learning rate of a step each second, and all figures of each epoch. A folder of folders, "
                    + "one for each training, compares them.")
    private @Nullable String folder;

    /** Finds out before the work whether files can be written there; makes nothing that stays. */
    void check(Host host) throws IOException {
        if (folder != null) {
            OutputFile.checkNewFolder(host, NAME, folder);
        }
    }

    /** Begins the files, if they were asked for. */
    Curves open(Host host) throws IOException {
        return new Curves(host, folder == null ? null
                : TensorBoardListener.open(host.resolve(folder)).onWarning(warning -> {}));
    }

    /** What is being written. Whether all of it was is told when training is over, not in the midst of progress. */
    record Curves(Host host, @Nullable TensorBoardListener listener) implements AutoCloseable {
        void observe(Trainer trainer) {
            if (listener != null) {
                trainer.listener(listener);
            }
        }

        @Override
        public void close() {
            if (listener != null) {
                listener.failure().ifPresent(failure -> host.err().println("nn train: " + failure));
            }
        }
    }
}
