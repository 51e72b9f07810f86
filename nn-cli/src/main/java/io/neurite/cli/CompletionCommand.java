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
        nn.host().out().println(AutoComplete.bash("nn", Main.commandLine(nn)));
    }
}
