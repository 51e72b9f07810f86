package io.neurite.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code nn completion}. */
@Command(name = "completion", description = {
    "Print a script that lets the Tab key complete nn's commands and options in bash and zsh.",
    "To use it: source <(nn completion)"
})
final class CompletionCommand implements Runnable {
    private final Nn nn;

    CompletionCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public void run() {
        // Picocli switches off what "complete -o default" asks for: file names where nothing else fits.
        nn.host().out().println(AutoComplete.bash("nn", Main.commandLine(nn)).replaceAll(
                "(?m)^.*\\bcompopt \\+o default\\R", ""));
    }
}
