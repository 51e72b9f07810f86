package io.neurite.cli;

import io.neurite.io.Checkpoints;
import io.neurite.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and where a training is saved from time to time, or goes on from what was saved. */
final class CheckpointOptions {
    private static final Pattern INTERVAL = Pattern.compile("([1-9]\\d{0,8})(s|steps?|epochs?)");
    /** Names of the notes that hold the command line, and which of its words is DATA. */
    private static final String ARGUMENTS = "arguments";
    private static final String DATA = "data";

    @Option(names = "--checkpoint", paramLabel = "DIR",
            description = "Save the training from time to time in this folder, which is for it alone. Without it, a "
                    + "training that a signal ends is saved in a folder beside the model.")
    private @Nullable String folder;

    @Option(names = "--checkpoint-every", paramLabel = "30s|500steps|2epochs",
            description = "How often to save: a number of seconds (s), steps or epochs. Default: 30s.")
    private @Nullable String interval;

    @Option(names = "--keep", paramLabel = "N", description = "How many checkpoints to keep. Default: 3.")
    private @Nullable Integer keep;

    @Option(names = "--resume", paramLabel = "DIR",
            description = "Go on with the training that was saved in this folder, by the command line that began it: "
                    + "no other option is needed. DATA, if given, says where the same data are now; --output and "
                    + "--threads may differ, too. Names of files are those of the working folder.")
    private @Nullable String resume;

    boolean resumes() {
        return resume != null;
    }

    /** The command line that began a training. */
    record Begun(String data, List<String> arguments) {}

    /** Refuses what cannot be meant beside {@code --resume}. */
    void checkResume() {
        if (folder != null) {
            throw new UsageException("--checkpoint: --resume goes on saving in its own folder; leave one of them out.");
        }
    }

    /** Returns the folder as the user wrote it, or null if nothing is saved unless a signal comes. */
    @Nullable String folder() {
        return resume != null ? resume : folder;
    }

    /** Returns the command line that began the training which goes on; its DATA replaced if it is elsewhere now. */
    List<String> arguments(Host host, String newData) throws IOException {
        String name = resume == null ? "" : resume;
        Path path = host.resolve(name);
        if (!Files.isDirectory(path)) {
            throw new UsageException("--resume: there is no folder '" + name + "'. Name the one that --checkpoint "
                    + "named.");
        }
        Map<String, String> notes = Checkpoints.notes(path, warning -> {}).orElseThrow(() -> new UsageException(
                "--resume: the folder '" + name + "' has no checkpoint yet; begin the training anew."));
        String written = notes.get(ARGUMENTS);
        String data = notes.get(DATA);
        if (written == null || data == null
                || !(Json.read(written.getBytes(StandardCharsets.UTF_8)) instanceof List<?> list)) {
            throw new UsageException("--resume: the checkpoints in '" + name + "' were not written by this command; "
                    + "go on with the program that wrote them.");
        }
        List<String> arguments = new ArrayList<>();
        list.forEach(argument -> arguments.add((String) argument));
        if (!newData.isEmpty() && data.isEmpty()) {
            throw new UsageException("--resume: the training reads a database; leave out '" + newData + "', and say by "
                    + "--jdbc where the database is now.");
        }
        if (!newData.isEmpty()) {
            arguments.set(arguments.indexOf(data), newData);
        }
        return arguments;
    }

    /** Returns a command line as it is written into checkpoints: without {@code --resume} and passwords. */
    static List<String> saved(List<String> arguments) {
        List<String> without = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--resume")) {
                i++;
            } else if (!arguments.get(i).startsWith("--resume=")) {
                without.add(arguments.get(i));
            }
        }
        return JdbcOptions.withoutPasswords(without);
    }

    /** Sets up checkpoints as the options say, which were checked. */
    Checkpoints apply(Checkpoints checkpoints, Host host, Begun begun) {
        if (keep != null) {
            checkpoints.keep(keep);
        }
        if (interval != null) {
            Matcher matcher = matched(interval);
            int number = Integer.parseInt(matcher.group(1));
            switch (matcher.group(2)) {
                case "s" -> checkpoints.every(Duration.ofSeconds(number));
                case "step", "steps" -> checkpoints.everySteps(number);
                default -> checkpoints.everyEpochs(number);
            }
        }
        return checkpoints.note(ARGUMENTS, Json.write(begun.arguments())).note(DATA, begun.data())
                .onWarning(warning -> host.err().println("nn train: " + warning));
    }

    private static Matcher matched(String interval) {
        Matcher matcher = INTERVAL.matcher(interval);
        if (!matcher.matches()) {
            throw new UsageException("--checkpoint-every: expected a whole number above 0 with its unit, such as 30s, "
                    + "500steps or 2epochs, got '" + interval + "'.");
        }
        return matcher;
    }

    /** Refuses what makes no sense, and a folder that cannot be made, before any work. */
    void check(Host host) throws IOException {
        if (folder() == null && (interval != null || keep != null)) {
            throw new UsageException((keep != null ? "--keep" : "--checkpoint-every")
                    + " says how to save the training; add --checkpoint DIR, which says where.");
        }
        if (keep != null && keep < 1) {
            throw new UsageException("--keep: at least 1, got " + keep + ".");
        }
        if (interval != null) {
            matched(interval);
        }
        if (folder != null && !resumes()) {
            OutputFile.checkNewFolder(host, "--checkpoint", folder);
        }
    }
}
