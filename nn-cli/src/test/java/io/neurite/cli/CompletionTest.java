package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks a real bash what the Tab key would offer. */
class CompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private InProcess nn;

    @BeforeEach
    void writeScript() throws IOException {
        nn = new InProcess(folder);
        nn.write("completion.sh", nn.line("completion").out().split("\n"));
    }

    /** Runs the function that the Tab key runs, with the words of a line of which the last is being typed. */
    private List<String> offered(String... words) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "no " + BASH + " on this machine");
        nn.write("ask.sh", "source ./completion.sh", "compopt() { echo \"compopt $*\"; }", "COMP_WORDS=(\"$@\")",
                "COMP_CWORD=$(($# - 1))", "_complete_nn", "printf '%s\\n' \"${COMPREPLY[@]}\"");
        String[] command = new String[words.length + 2];
        command[0] = BASH.toString();
        command[1] = "ask.sh";
        System.arraycopy(words, 0, command, 2, words.length);
        Process bash = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said.lines().filter(line -> !line.isEmpty()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "--activation, leaky, leaky-relu",
        "--normalizer, n, none",
        "--loss, au, auto",
        "--optimizer, lb, lbfgs",
        "--optimizer, adad, adadelta",
        "--schedule, cosine-, cosine-restarts"
    })
    void optionsThatNameAPluginOfferIds(String option, String typed, String offer) throws Exception {
        assertEquals(List.of(offer), offered("nn", "train", "iris", option, typed));
    }

    @Test
    void dataSetsAreOffered() throws Exception {
        assertEquals(List.of("digits"), offered("nn", "train", "di"));
        assertEquals(List.of("fashion-mnist"), offered("nn", "fetch", "fa"));
        assertEquals(List.of("mnist"), offered("nn", "evaluate", "m.safetensors", "mn"));
    }

    /** Bash falls back on file names when there is no offer, unless the function switched that off. */
    @Test
    void whereNothingFitsBashOffersFileNames() throws Exception {
        assertEquals(List.of(), offered("nn", "inspect", "dig"));
        assertEquals(List.of(), offered("nn", "predict", "m.safetensors", "da"));
        assertEquals(List.of(), offered("nn", "train", "iris", "--output", "dig"));
        String script = nn.text("completion.sh");
        assertTrue(script.contains("complete -F _complete_nn -o default nn"), script);
    }

    @Test
    void commandsAndOptionsAreOffered() throws Exception {
        assertEquals(List.of("train", "trace"), offered("nn", "tra"));
        assertEquals(List.of("--learning-rate"), offered("nn", "train", "iris", "--lear"));
        assertEquals(List.of("verify"), offered("nn", "ver"));
        assertEquals(List.of("vector"), offered("nn", "verify", "--kernel", "v"));
    }
}
