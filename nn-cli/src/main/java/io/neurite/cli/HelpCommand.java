package io.neurite.cli;

import io.neurite.core.plugins.Spelling;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nn help}. */
@Command(name = "help", helpCommand = true, description = "Print help for nn or one of its commands.")
final class HelpCommand implements Runnable {
    private final Nn nn;

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
    private @Nullable String command;

    HelpCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public void run() {
        CommandLine all = Main.commandLine(nn);
        Map<String, CommandLine> commands = all.getSubcommands();
        CommandLine explained = command == null ? all : commands.get(command);
        if (explained == null) {
            String near = Spelling.nearest(String.valueOf(command), commands.keySet());
            throw new UsageException("There is no command '" + command + "'."
                    + (near == null ? "" : " Did you mean '" + near + "'?"));
        }
        explained.usage(nn.host().out());
    }
}
