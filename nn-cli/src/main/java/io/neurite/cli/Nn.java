package io.neurite.cli;

import io.neurite.api.data.Schema;
import io.neurite.core.Model;
import io.neurite.core.graph.Input;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself, without a subcommand: the options that all subcommands have, and what comes of them. */
@Command(
        name = "nn",
        description = "Trains and uses neural networks.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {"", "Start with: nn train digits", "Exit status: 0 done, 1 the work failed, 2 wrong usage (as the "
                + "name of a file that is not there), 130 or 143 stopped by a signal."})
final class Nn implements Runnable, AutoCloseable {
    private final Host host;
    private final boolean resuming;
    private @Nullable PluginFolder openFolder;
    private @Nullable Plugins plugins;

    @Option(names = "--plugins", paramLabel = "DIR", scope = ScopeType.INHERIT,
            description = "Use the plugins in all jars of this folder, too.")
    private @Nullable String pluginFolder;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Print this help.")
    boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true,
            description = "Print the versions of Neurite and Java, and the kernel in use.")
    boolean version;

    Nn(Host host) {
        this(host, false);
    }

    /** Runs a command line once more, so that it says itself what it would otherwise take from a checkpoint. */
    Nn(Host host, boolean resuming) {
        this.host = host;
        this.resuming = resuming;
    }

    boolean resuming() {
        return resuming;
    }

    @Override
    public void run() {
        throw new UsageException("Which command? There are "
                + String.join(", ", Main.commandLine(this).getSubcommands().keySet()) + ".");
    }

    Host host() {
        return host;
    }

    boolean debug() {
        return debug;
    }

    /** Finds the plugins on the class path or module path and in the folder of {@code --plugins}. */
    Plugins plugins() {
        Plugins found = plugins;
        if (found == null) {
            found = Plugins.discover(Plugins.class.getClassLoader(), Nn.class.getClassLoader(), loader());
            plugins = found;
        }
        return found;
    }

    /** Returns what sees our own classes, and those in the jars of {@code --plugins}. */
    ClassLoader loader() {
        if (openFolder == null && pluginFolder != null) {
            openFolder = PluginFolder.open(host.resolve(pluginFolder), pluginFolder);
        }
        return openFolder == null ? Nn.class.getClassLoader() : openFolder.loader();
    }

    /** Reads a model that takes what a table has: one input, or those that are made of its columns. */
    Model modelForTables(String file) throws IOException {
        ForeignFormat.requireModel(file);
        Model model = Models.read(host.existing(file), plugins());
        List<Input> inputs = model.graph().inputs();
        Schema schema = model.info().schema();
        if (inputs.size() != 1 && (schema == null || schema.columns().isEmpty())) {
            throw new IllegalArgumentException("The model '" + file + "' has " + inputs.size() + " inputs "
                    + inputs.stream().map(Input::name).toList() + ", a table has one; use it in Java, with "
                    + "Model.predict(Batch).");
        }
        return model;
    }

    /** Returns the option as it was given, with a blank in front; empty if it was not. */
    String pluginsOption() {
        return TrainingReport.option("--plugins", pluginFolder);
    }

    /** Returns the option and its value; none if it was not given. */
    List<String> pluginsArguments() {
        return pluginFolder == null ? List.of() : List.of("--plugins", pluginFolder);
    }

    /** Returns the names of the jars in the folder of {@code --plugins} that register no plugin. */
    List<String> silentJars() {
        return openFolder == null ? List.of() : openFolder.silentJars();
    }

    @Override
    public void close() {
        try {
            if (openFolder != null) {
                openFolder.loader().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
