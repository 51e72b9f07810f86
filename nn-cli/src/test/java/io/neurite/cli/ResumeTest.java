package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training by the command is saved, by time or when a signal ends it, and goes on with the same result. */
class ResumeTest {
    private static final String TRAINING = "train iris --epochs 4 --dropout 0.2 --schedule cosine --seed 5 --quiet";

    private static final String END = System.lineSeparator();

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void start() {
        nn = new InProcess(folder);
    }

    /** A process that is asked to end as soon as it listens, and whose shutdown waits for the command. */
    private static final class AskedToEnd implements Host.Shutdown {
        private Thread hook = new Thread();

        @Override
        public void add(Thread thread) {
            hook = thread;
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void remove(Thread thread) {}
    }

    private Result interrupted(String arguments) throws InterruptedException {
        AskedToEnd process = new AskedToEnd();
        Result result = nn.run("", false, process, arguments.split(" "));
        process.hook.join();
        return result;
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).filter(file -> !file.startsWith(".")).sorted()
                    .toList();
        }
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void aSignalSavesTheTrainingAndResumeNeedsNothingElse() throws Exception {
        assertEquals(0, nn.line(TRAINING + " --output whole.safetensors").status());
        Result stopped = interrupted(TRAINING);
        assertEquals(130, stopped.status());
        assertTrue(stopped.err().contains("stopped by a signal. Nothing is lost." + END
                + "Next:   ./nn train --resume iris.checkpoints" + END), stopped.err());
        assertEquals(List.of("checkpoint-000001.safetensors"), names("iris.checkpoints"));
        assertFalse(Files.exists(folder.resolve("iris.safetensors")));

        // Stopped once more, by a step later: the folder that was named goes on being used.
        Result again = interrupted("train --resume iris.checkpoints");
        assertEquals(130, again.status());
        assertTrue(again.err().contains("--resume iris.checkpoints"), again.err());
        Result resumed = nn.line("train --resume iris.checkpoints --threads 3");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(bytes("whole.safetensors"), bytes("iris.safetensors"), "to the byte");
    }

    @Test
    void theCommandThatGoesOnStaysWholeAtATerminal() throws Exception {
        String name = "a-name-so-long-that-with-the-command-it-does-not-fit-into-a-line-of-80-columns";
        AskedToEnd process = new AskedToEnd();
        Result stopped = nn.run("", true, process, (TRAINING + " --output " + name + ".safetensors").split(" "));
        process.hook.join();
        String command = "./nn train --resume " + name + ".checkpoints";
        assertTrue(stopped.err().lines().anyMatch(("Next:   " + command)::equals), stopped.err());
        Result anew = nn.run("", true, InProcess.NEVER, (TRAINING + " --output " + name + ".safetensors").split(" "));
        assertTrue(anew.err().lines().anyMatch(("        " + command)::equals), anew.err());
    }

    @Test
    void aFurtherSignalInAnotherTrainingTakesAnotherFolder() throws Exception {
        interrupted(TRAINING);
        Result second = interrupted(TRAINING);
        assertTrue(second.err().contains("iris-2.checkpoints"));
        assertTrue(second.err().contains("begins anew; 'iris.checkpoints' has a training that was ended. To go on with "
                + "it:" + END + "        ./nn train --resume iris.checkpoints" + END), second.err());
    }

    @Test
    void checkpointsAreWrittenAsOftenAsAskedAndTheNewestAreKept() throws IOException {
        Result result = nn.line(TRAINING + " --checkpoint saved --checkpoint-every 2steps --keep 2");
        assertEquals(0, result.status(), result.err());
        // 108 samples learn, so 2 steps make an epoch and 4 epochs 4 checkpoints.
        assertEquals(List.of("checkpoint-000003.safetensors", "checkpoint-000004.safetensors"), names("saved"));
        Result model = nn.line("evaluate saved/checkpoint-000004.safetensors iris --json");
        assertEquals(0, model.status(), model.err());
        nn.line(TRAINING + " --checkpoint epochs --checkpoint-every 2epochs");
        assertEquals(List.of("checkpoint-000001.safetensors", "checkpoint-000002.safetensors"), names("epochs"));
    }

    @Test
    void aTrainingThatWasKilledGoesOnFromItsLastCheckpoint() throws IOException {
        nn.line(TRAINING + " --output whole.safetensors --checkpoint saved --checkpoint-every 3steps --keep 9");
        // As if it had been killed before the last ones.
        for (String name : names("saved").subList(1, names("saved").size())) {
            Files.delete(folder.resolve("saved").resolve(name));
        }
        Result resumed = nn.line("train --resume saved --output resumed.safetensors");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(bytes("whole.safetensors"), bytes("resumed.safetensors"));
    }

    @Test
    void progressTellsWhereTrainingGoesOn() throws Exception {
        interrupted(TRAINING.replace(" --quiet", ""));
        Result resumed = nn.line("train --resume iris.checkpoints");
        assertTrue(resumed.err().contains("going on in epoch 1 of 4 after step 1 of its 2"), resumed.err());
        assertTrue(resumed.err().contains("epoch 1/4") && resumed.err().contains("epoch 4/4"), resumed.err());
    }

    @Test
    void stepsAreThoseOfTheEpochWhereTrainingGoesOn() throws IOException {
        nn.line(TRAINING.replace(" --quiet", "") + " --checkpoint saved --checkpoint-every 3steps --keep 1");
        Result resumed = nn.line("train --resume saved --output resumed.safetensors");
        assertTrue(resumed.err().contains("going on in epoch 3 of 4 after step 2 of its 2"), resumed.err());
    }

    @Test
    void aTrainingThatWasDoneSaysSoAndHasNoThroughput() throws IOException {
        nn.line(TRAINING + " --checkpoint saved --checkpoint-every 1epochs");
        Result done = nn.line("train --resume saved");
        assertEquals(0, done.status(), done.err());
        assertTrue(done.err().contains("nn train: the training in 'saved' was done already (all epochs trained); "
                + "nothing was left to train."), done.err());
        assertTrue(done.out().contains("4 epochs  before, in "), done.out());
        assertFalse(done.out().contains("samples/s"), done.out());
        assertArrayEquals(bytes("iris.safetensors"), bytes("iris-2.safetensors"));
        String early = "train iris --epochs 90 --patience 1 --learning-rate 0.3 --seed 5 --quiet";
        nn.line(early + " --checkpoint early --checkpoint-every 1epochs");
        Result stopped = nn.line("train --resume early");
        assertTrue(stopped.err().contains("was done already (stopped early)"), stopped.err());
    }

    @Test
    void aDamagedCheckpointIsReportedAndTheOneBeforeUsed() throws IOException {
        nn.line(TRAINING + " --output whole.safetensors --checkpoint saved --checkpoint-every 3steps");
        Path newest = folder.resolve("saved/checkpoint-000002.safetensors");
        byte[] damaged = Files.readAllBytes(newest);
        damaged[damaged.length - 1] ^= 1;
        Files.write(newest, damaged);
        Result resumed = nn.line("train --resume saved --output resumed.safetensors");
        assertEquals(0, resumed.status(), resumed.err());
        assertTrue(resumed.err().contains("checkpoint-000002.safetensors: expected the checksum"), resumed.err());
        assertArrayEquals(bytes("whole.safetensors"), bytes("resumed.safetensors"));
    }

    @Test
    void aDivergedTrainingKeepsTheModelOfTheEpochBefore() throws IOException {
        nn.writeNumbers("sums.csv");
        Result result = nn.line("train sums.csv --optimizer sgd --learning-rate 0.15 --layers 40,40 --epochs 60");
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().contains("Training diverged in epoch"), result.err());
        assertEquals(1, result.err().split("Training diverged", -1).length - 1, result.err());
        assertTrue(result.err().contains("the model has the weights after epoch"), result.err());
        assertTrue(Files.exists(folder.resolve("sums.safetensors")));
        assertEquals(0, nn.line("evaluate sums.safetensors sums.csv").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train --resume nowhere                              | there is no folder 'nowhere'
            train --resume empty                                | has no checkpoint yet
            train iris --keep 3                                 | add --checkpoint DIR
            train iris --checkpoint-every 3s                    | add --checkpoint DIR
            train iris --checkpoint d --checkpoint-every 3      | such as 30s, 500steps or 2epochs, got '3'
            train iris --checkpoint d --checkpoint-every 0s     | above 0
            train iris --checkpoint d --keep 0                  | at least 1, got 0
            train iris --checkpoint afile                       | --checkpoint: 'afile' cannot be a folder
            train iris --on-divergence hope                     | expected stop or skip-batch, got 'hope'
            train iris --checkpoint saved                       | Go on with them by --resume saved
            train --resume saved --checkpoint other             | leave one of them out
            train --resume saved --from iris.safetensors        | leave one of them out
            """)
    void wrongUsageIsExplained(String arguments, String message) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        nn.write("afile", "text");
        nn.line(TRAINING + " --checkpoint saved --checkpoint-every 3steps");
        Result result = nn.line(arguments);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().contains(message), result.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --epochs 9               | In the settings epochs is 9 here, 4 there
            --layers 7               | In the network nodes
            --seed 6                 | seed is 6 here, 5 there
            --optimizer sgd          | optimizer.id is 'sgd' here, 'adam' there
            """)
    void otherSettingsAreRefusedWithTheDifference(String options, String message) {
        nn.line(TRAINING + " --checkpoint saved --checkpoint-every 3steps");
        Result result = nn.line("train --resume saved " + options);
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().contains("is a checkpoint of another training. "), result.err());
        assertTrue(result.err().contains(message), result.err());
    }

    @Test
    void dataThatHaveMovedAreNamedAnewAndOtherOptionsOfTheResumeAreKept() throws Exception {
        nn.writeNumbers("sums.csv");
        String training = "train sums.csv --epochs 4 --seed 3 --quiet";
        assertEquals(0, nn.line(training + " --output whole.safetensors").status());
        interrupted(training + " --checkpoint saved");
        Files.move(folder.resolve("sums.csv"), folder.resolve("moved.csv"));
        Result lost = nn.line("train --resume saved");
        assertEquals(2, lost.status());
        assertTrue(lost.err().contains("'sums.csv'"), lost.err());
        assertEquals(130, interrupted("train moved.csv --resume saved --output named.safetensors").status());
        Result resumed = nn.line("train --resume saved");
        assertEquals(0, resumed.status(), resumed.err());
        String sha = (String) nn.line("inspect whole.safetensors --json").json().get("weightsSha256");
        assertEquals(sha, nn.line("inspect named.safetensors --json").json().get("weightsSha256"));
    }

    @Test
    void otherDataAreRefused() throws IOException {
        nn.writeNumbers("sums.csv");
        nn.line("train sums.csv --epochs 3 --checkpoint saved --checkpoint-every 3steps");
        Path data = folder.resolve("sums.csv");
        List<String> lines = Files.readAllLines(data);
        String changed = String.join("\n", lines).replaceFirst("(?m)^-?[0-9.]+,", "77,");
        Files.writeString(data, changed + "\n");
        Result result = nn.line("train --resume saved");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("In the data training.checksum is "), result.err());
    }
}
