package io.neurite.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The options of nn train that make a network and teach it, as those of one trial. */
@Command(name = "trial")
final class TrialOptions {
    @Mixin
    private final ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private final LearningOptions learning = new LearningOptions();

    /** Returns what knows the options. */
    static CommandLine commandLine() {
        return new CommandLine(new TrialOptions());
    }

    /** Reads options as a command line has them; what is not given is chosen as for other options on the same data. */
    static TrialOptions of(List<String> arguments, Automatic automatic) {
        TrialOptions options = new TrialOptions();
        new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
        options.architecture.choose(automatic);
        options.learning.choose(automatic);
        return options;
    }

    ArchitectureOptions architecture() {
        return architecture;
    }

    LearningOptions learning() {
        return learning;
    }
}
