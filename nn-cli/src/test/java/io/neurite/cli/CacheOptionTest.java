package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheOptionTest {
    private static final String TRAINING = "train t.csv --stream --epochs 1 --quiet --force";

    @TempDir
    private Path folder;

    private InProcess nn;

    @BeforeEach
    void write() throws IOException {
        nn = new InProcess(folder);
        nn.writeTwoClasses("t.csv");
    }

    @Test
    void theFolderOfACacheIsMadeIfItIsNotThere() {
        Result result = nn.line(TRAINING + " --cache new/folder");
        assertEquals(0, result.status(), result.err());
        assertTrue(Files.isRegularFile(nn.file("new/folder/t.csv.table")));
        assertFalse(Files.exists(nn.file("t.csv.table")));
    }

    @Test
    void aCacheThatCannotBeWrittenIsCalledOne() throws IOException {
        Files.createDirectories(nn.file("t.csv.table/taken"));
        Result result = nn.line(TRAINING);
        assertEquals(1, result.status());
        assertTrue(result.err().contains("t.csv.table', the cache of the table: "), result.err());
        assertTrue(result.err().contains(". --cache DIR puts it into another folder."), result.err());
        assertFalse(result.err().contains(".tmp"), result.err());
        assertEquals(0, nn.line(TRAINING + " --cache elsewhere").status());
        Result file = nn.line(TRAINING + " --cache t.csv");
        assertEquals(1, file.status());
        assertTrue(file.err().contains("t.csv is not a folder; choose another place. --cache DIR"), file.err());
    }

    @Test
    void aCacheThatIsNotCompleteIsRemovedWhenTheProcessIsAskedToEnd() throws IOException, InterruptedException {
        Files.writeString(nn.file("long.csv"), "a,b\n" + "1,2\n2,1\n".repeat(10_000));
        InProcess.AtOnce atOnce = new InProcess.AtOnce();
        Result result = nn.run("", false, atOnce, "train", "long.csv", "--stream", "--quiet");
        atOnce.join();
        assertEquals(130, result.status());
        assertTrue(result.err().contains("asked to end; removing what there is of the cache."), result.err());
        assertTrue(result.err().contains("nn train: stopped by a signal; what was not complete is removed."),
                result.err());
        assertEquals(List.of("long.csv", "t.csv"), nn.files());
    }

    @Test
    void predictionsThatAreNotCompleteAreRemovedWhenTheProcessIsAskedToEnd() throws IOException,
            InterruptedException {
        assertEquals(0, nn.line("train t.csv --epochs 1 --quiet").status());
        List<String> before = nn.files();
        InProcess.AtOnce atOnce = new InProcess.AtOnce();
        Result result = nn.run("", false, atOnce, "predict", "t.safetensors", "t.csv", "--output", "p.csv");
        atOnce.join();
        assertEquals(130, result.status());
        assertEquals(before, nn.files());
    }
}
