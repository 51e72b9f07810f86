package io.neurite.cli;

import io.neurite.core.plugins.Spelling;
import io.neurite.core.training.TrainingDivergedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Nn nn;
    /** The command line as it was typed. */
    private List<String> given = List.of();

    Failures(Nn nn) {
        this.nn = nn;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        given = List.of(arguments);
        return usage(wrong.getCommandLine(), message(wrong), wrong, given.contains("--debug"));
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        given = parsed.originalArgs();
        if (failure instanceof UsageException || failure instanceof ParameterException) {
            return usage(command, String.valueOf(failure.getMessage()), failure, nn.debug());
        }
        if (failure instanceof EndRequest.Ended) {
            print(command, String.valueOf(failure.getMessage()), failure, nn.debug());
            return EndRequest.STATUS;
        }
        print(command, isExpected(failure) ? message(failure) : "unexpected " + failure.getClass().getName() + ": "
                + failure.getMessage() + ". This is a mistake in Neurite or in a plugin; run it again with --debug to "
                + "see where, and report it.", failure, nn.debug());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private int usage(CommandLine command, String message, Throwable cause, boolean trace) {
        String name = command.getCommandSpec().qualifiedName();
        print(command, withSynopsis(message, command) + (command.getParent() == null
                ? " '" + name + " --help' lists the commands." : " See '" + name + " --help'."), cause, trace);
        return CommandLine.ExitCode.USAGE;
    }

    /** Of several parameters the one that is missing need not be the one that was forgotten. */
    private static String withSynopsis(String message, CommandLine command) {
        List<PositionalParamSpec> wanted = command.getCommandSpec().positionalParameters();
        if (wanted.size() < 2 || !message.startsWith("Missing required parameter")) {
            return message;
        }
        return message.replaceFirst("'\\.", "' of '" + command.getCommandSpec().qualifiedName() + " "
                + wanted.stream().map(PositionalParamSpec::paramLabel).collect(Collectors.joining(" ")) + "'.");
    }

    private void print(CommandLine command, String message, Throwable cause, boolean trace) {
        nn.host().out().flush();
        nn.host().say(withoutPasswords(command.getCommandSpec().qualifiedName() + ": "
                + message.replaceAll("\\s*\\R\\s*", " ")));
        if (trace) {
            StringWriter text = new StringWriter();
            cause.printStackTrace(new PrintWriter(text, true));
            nn.host().err().print(withoutPasswords(text.toString()));
        }
        nn.host().err().flush();
    }

    /** What was typed may come back in a message. */
    private String withoutPasswords(String text) {
        List<String> safe = JdbcOptions.withoutPasswords(given);
        String shown = text;
        for (int i = 0; i < given.size(); i++) {
            shown = safe.get(i).equals(given.get(i)) ? shown : shown.replace(given.get(i), safe.get(i));
        }
        return shown;
    }

    private static String message(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched ? message(unmatched)
                : sentence(String.valueOf(wrong.getMessage()));
    }

    private static String message(UnmatchedArgumentException wrong) {
        CommandLine command = wrong.getCommandLine();
        String first = wrong.getUnmatched().get(0);
        // The value of an unknown option is not matched either.
        List<String> options = wrong.getUnmatched().stream().filter(word -> word.matches("--?[A-Za-z].*"))
                .map(word -> word.replaceFirst("=.*", "")).distinct().toList();
        if (!command.getSubcommands().isEmpty() && !first.startsWith("-")) {
            return "There is no command '" + first + "'." + nearest(first, command.getSubcommands().keySet());
        }
        return options.isEmpty() ? sentence(String.valueOf(wrong.getMessage()))
                : (options.size() == 1 ? "Unknown option: '" : "Unknown options: '") + String.join("', '", options)
                        + "'." + nearest(options.get(0), command.getCommandSpec().optionsMap().keySet());
    }

    private static String nearest(String word, Collection<String> known) {
        String near = Spelling.nearest(word, known);
        return near == null ? "" : " Did you mean " + near + "?";
    }

    /** Wrong data, files and settings are foreseen and explain themselves; all else is a mistake of the program. */
    private static boolean isExpected(Throwable failure) {
        return failure instanceof IOException || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException || failure instanceof IllegalStateException
                || failure instanceof TrainingDivergedException;
    }

    /** Returns what has failed, as a sentence. */
    static String message(Throwable failure) {
        if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
            return missing.getFile() + ": there is no such file or folder.";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access is denied.";
        }
        if (failure instanceof FileSystemException || failure instanceof FileNotFoundException) {
            return sentence(String.valueOf(failure.getMessage()));
        }
        return String.valueOf(failure.getMessage());
    }

    /** Ends a message with a full stop if it has no end. */
    static String sentence(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }
}
