package io.neurite.cli;

import io.neurite.api.Ending;
import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** How one training of the command is saved: from time to time if that was asked for, and when a signal ends it. */
final class Saving implements Closeable {
    /** What the names of folders end with that nobody has named. */
    private static final String ENDING = ".checkpoints";

    private final Host host;
    private final Trainer trainer;
    private final CheckpointOptions options;
    private final CheckpointOptions.Begun begun;
    private final String modelName;
    private @Nullable Checkpoints checkpoints;
    private @Nullable String folder;
    private boolean isTrained;
    private boolean wasDone;

    private Saving(Host host, Trainer trainer, CheckpointOptions options, CheckpointOptions.Begun begun,
            String modelName) {
        this.host = host;
        this.trainer = trainer;
        this.options = options;
        this.begun = begun;
        this.modelName = modelName;
    }

    /**
     * Takes the folder, if one was named.
     *
     * @param begun the command line that began the training
     * @param modelName after which a folder is called if a signal ends the training and none was named
     */
    static Saving open(Host host, Trainer trainer, CheckpointOptions options, CheckpointOptions.Begun begun,
            String modelName) throws IOException {
        Saving saving = new Saving(host, trainer, options, begun, modelName);
        trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                saving.isTrained = true;
            }
        });
        String named = options.folder();
        if (named == null) {
            saving.mention(modelName + ENDING);
            return saving;
        }
        Checkpoints opened = saving.open(named);
        saving.checkpoints = opened;
        if (!opened.isEmpty() && !options.resumes()) {
            saving.close();
            throw new UsageException("--checkpoint: '" + named + "' has checkpoints already. Go on "
                    + "with them by --resume " + named + ", or choose another folder.");
        }
        return saving;
    }

    /** Tells of an earlier training of the same model that a signal has ended: somebody may mean to go on with it. */
    private void mention(String earlier) {
        if (Files.isDirectory(host.resolve(earlier))) {
            host.say("nn train: begins anew; '" + earlier + "' has a training that was ended. To go on with it:"
                    + System.lineSeparator() + "        " + resume(earlier));
        }
    }

    private Checkpoints open(String name) throws IOException {
        folder = name;
        return options.apply(Checkpoints.open(host.resolve(name), trainer), host, begun);
    }

    /** Trains, from the newest checkpoint on if that was asked for. */
    History fit(Dataset data) throws IOException {
        History history = checkpoints == null ? trainer.fit(data) : checkpoints.fit(data);
        wasDone = !isTrained && !history.ending().isByRequest();
        if (wasDone) {
            Ending.Kind kind = history.ending().kind();
            host.say("nn train: the training in '" + folder + "' was done already ("
                    + (kind == Ending.Kind.EPOCHS_DONE ? "all epochs trained" : kind.id().replace('-', ' '))
                    + "); nothing was left to train.");
        }
        return history;
    }

    /** Tells whether training had ended before, so that nothing was left to do. */
    boolean wasDone() {
        return wasDone;
    }

    /**
     * Saves between two steps, in a new folder beside the model if none was named or that one fails.
     *
     * @return what to tell the user
     */
    String save() {
        try {
            if (checkpoints != null) {
                checkpoints.write();
                return saved();
            }
        } catch (IOException | IllegalArgumentException failure) {
            host.warn("nn train: no checkpoint could be written in '" + folder + "': " + failure + ".");
        }
        try (Checkpoints beside = open(freeName())) {
            beside.write();
            return saved();
        } catch (IOException | IllegalArgumentException failure) {
            return "The training could not be saved: " + failure + ".";
        }
    }

    private String freeName() {
        String name = modelName + ENDING;
        for (int number = 2; Files.exists(host.resolve(name)); number++) {
            name = modelName + "-" + number + ENDING;
        }
        return name;
    }

    /** Says that the training is saved, with the command that goes on: on a line of its own, which stays whole. */
    private String saved() {
        return "Nothing is lost." + System.lineSeparator() + "Next:   " + resume(String.valueOf(folder));
    }

    private String resume(String saved) {
        return TrainingReport.quoted(host.command()) + " train --resume " + TrainingReport.quoted(saved);
    }

    @Override
    public void close() throws IOException {
        if (checkpoints != null) {
            checkpoints.close();
        }
    }
}
