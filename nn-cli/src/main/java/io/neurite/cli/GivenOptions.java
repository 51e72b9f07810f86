package io.neurite.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a command line that another command has, too. */
final class GivenOptions {
    private GivenOptions() {}

    /**
     * Returns options as they were given, each name with its value behind it.
     *
     * @param spec the command that was given them
     * @param other which options are wanted: those of this command or holder of options
     * @param without names of options to leave out
     */
    static List<String> shared(CommandSpec spec, CommandLine other, Set<String> without) {
        ParseResult parsed = spec.commandLine().getParseResult();
        Set<String> known = other.getCommandSpec().optionsMap().keySet();
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            String name = option.longestName();
            if (parsed.hasMatchedOption(option) && known.contains(name) && !without.contains(name)) {
                List<String> values = option.arity().max() == 0 ? List.of() : option.originalStringValues();
                if (values.isEmpty()) {
                    arguments.add(name);
                }
                values.forEach(value -> arguments.addAll(List.of(name, value)));
            }
        }
        return arguments;
    }

    /** Returns arguments as a shell takes them, a blank in front of each, without passwords. */
    static String quoted(List<String> arguments) {
        StringBuilder text = new StringBuilder();
        JdbcOptions.withoutPasswords(arguments).forEach(argument ->
                text.append(' ').append(TrainingReport.quoted(argument)));
        return text.toString();
    }
}
