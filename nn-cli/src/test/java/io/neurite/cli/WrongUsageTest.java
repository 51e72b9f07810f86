package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake costs one line that teaches, an exit status, and no file. */
class WrongUsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                                  | Which command?
            trian iris                                          | Did you mean train
            frobnicate                                          | There is no command 'frobnicate'. 'nn --help' lists
            help trian                                          | Did you mean 'train'?
            train                                               | Missing required parameter: 'DATA'
            train iris --epoch 3                                | Unknown option: '--epoch'. Did you mean --epochs?
            train iris --epoch=3                                | Unknown option: '--epoch'. Did you mean --epochs?
            train iris --fo 1 --ba 2                            | Unknown options: '--fo', '--ba'.
            train iris --quiet --verbose                        | --verbose: --quiet shows no progress
            train iris --epochs 0                               | --epochs: The number of epochs is at least 1, got 0.
            train iris --epochs many                            | 'many' is not an int
            train iris --batch-size 0                           | --batch-size: The batch size is at least 1, got 0.
            train iris --threads 0                              | --threads: The number of threads is at least 1, got 0.
            train iris --patience -1                            | --patience: The patience is at least 1, got -1.
            train iris --balance --target-scaling log           | --target-scaling is for tables
            train iris --column a=number                        | --column is for tables: the data set iris is as it
            train iris --stream                                 | --stream is for tables
            train iris --group a                                | --group is for tables: the data set iris is as
            train iris --learning-rate -1                       | --learning-rate: The learning rate is a number above 0
            train iris --learning-rate NaN                      | --learning-rate: The learning rate is a number above 0
            train iris --learning-rate fast                     | expected a number above 0, or auto, got 'fast'
            train iris --l2 -1                                  | --l2:
            train iris --l2 NaN                                 | --l2:
            train iris --weight-decay -1                        | --weight-decay:
            train iris --clip-norm 0                            | --clip-norm:
            train iris --dropout 1                              | --dropout: Dropout: rate is from 0 to below 1
            train iris --validation 1                           | --validation: The validation fraction is from 0
            train iris --test 1                                 | --test: the part to hold out is from 0 to below 1
            train iris --test -0.1                              | --test: the part to hold out is from 0 to below 1
            train iris --layers 12,0                            | --layers: expected numbers of units above 0
            train iris --layers 12,                             | --layers: expected numbers of units above 0
            train iris --layers wide                            | --layers: expected numbers of units above 0
            train iris --activation rleu                        | Did you mean 'relu'?
            train iris --optimizer adm                          | Did you mean 'adam'?
            train iris --optimizer lbfg                         | Did you mean 'lbfgs'?
            train iris --optimizer xyzzyxyzzy                   | sgd, lbfgs
            train iris --threads 100000                         | --threads: at most 1024, got 100000.
            train iris --validation 0 --patience 3              | --patience waits for a better validation loss
            train iris --optimizer lbfgs --dropout 0.2          | --dropout and --optimizer lbfgs contradict
            train iris --loss binary-cross-entropy              | is for two classes, 'species' has 3
            train iris --test 0.999                             | --test 0.999 leaves one sample to learn from
            train iris --loss crossentropy                      | Did you mean 'cross-entropy'?
            train iris --loss mse                               | Did you mean 'mean-squared-error'?
            train iris --normalizer stand                       | Did you mean 'standard'?
            train iris --schedule cosin                         | Did you mean 'cosine'?
            train iris --normalizer standart                    | Did you mean 'standard'?
            train iris --optimizer lbfgs --batch-size 9         | --batch-size is for optimizers that go step by step
            train iris --optimizer lbfgs --learning-rate 1      | --learning-rate is for optimizers
            train iris --optimizer lbfgs --schedule cosine      | --schedule is for optimizers
            train iris --target species                         | --target is for tables
            train iris --target-kind auto                       | --target-kind is for tables
            train iris --from m --target-kind classes           | --target-kind: the model of --from knows its target
            train iris --data-dir .                             | --data-dir is for mnist and fashion-mnist
            train mnist --test 0.1                              | mnist has an official test set
            train fashion-mnist --test=0.1                      | fashion-mnist has an official test set
            train irs                                           | Did you mean 'iris'?
            train no.csv                                        | There is no file and no data set 'no.csv'
            train iris --from m --layers 3                      | --layers cannot change what the model of --from is
            train iris --from m --activation tanh               | --activation cannot change
            train iris --from m --dropout 0.5                   | --dropout cannot change
            train iris --from m --normalizer none               | --normalizer cannot change
            train iris --from m --seed 3                        | --seed: the model of --from goes on with its own seed
            train iris --from m --target species                | --target: the model of --from knows its target
            train iris --plugins missing                        | --plugins: there is no folder 'missing'
            evaluate                                            | Missing required parameter: 'MODEL'
            evaluate iris                                       | 'DATA' of 'nn evaluate MODEL DATA'. Name a file
            predict m                                           | Missing required parameter: 'FILE'
            inspect                                             | Missing required parameter: 'MODEL'
            inspect a b                                         | Unmatched argument
            export m                                            | Missing required option: '--format=onnx|java|pytorch'
            export m --format pmml                              | --format: expected onnx, java, pytorch, got 'pmml'.
            import m --format keras --output b                  | --format: expected auto, onnx, pytorch
            import m --output b                                 | --format: auto takes files that end in .onnx,
            import m.json --output b                            | There is no file 'm.json'.
            export missing.safetensors --format java            | There is no file 'missing.safetensors'.
            export missing.safetensors --format onnx            | There is no file 'missing.safetensors'.
            inspect missing.safetensors                         | There is no file 'missing.safetensors'.
            evaluate missing.safetensors iris                   | There is no file 'missing.safetensors'.
            predict missing.safetensors data.csv                | There is no file 'missing.safetensors'.
            train iris --from missing.safetensors               | --from: there is no file 'missing.safetensors'.
            train iris --architecture missing.json              | --architecture: there is no file 'missing.json'.
            plugins --jsn                                       | Did you mean --json
            """)
    void wrongUsageIsTwo(String arguments, String lesson) throws IOException {
        Result result = new InProcess(folder).line(arguments);

        assertEquals(2, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("nn"), result.err());
        assertTrue(result.err().contains(lesson), result.err());
        assertTrue(result.err().contains("--help'"), result.err());
        assertEquals(List.of(), new InProcess(folder).files());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            train data.csv --strict                 | a,b,c;1,2;2,3,1                     | line 2
            train data.csv --strict --target b      | a,b;1,2;2,;3,4                      | line 3, column 'b'
            train data.csv --strict --column b=number | a,b,c;1,x,0;2,3,1;1,2,0;2,3,1;3,3,0 | line 2, column 'b'
            train data.csv                          | a,b,c                               | data.csv
            train data.csv                          | a;1;2                               | there is no other
            train data.csv                          | ~~                                  | is empty
            train data.csv --target d               | a,b,c;1,2,0;2,3,1                   | 'd'
            train data.csv                          | a,b,c;1,2,yes;2,3,yes               | at least two classes
            inspect .                               | a;1                                | is a folder, expected a file
            train data.csv                          | 5.1,3.5,1.4,a;4.9,3,1.4,b           | line 1: looks like a row
            train data.csv                          | a,b;1,5.5;2,5.5                     | one value only (5.5)
            train data.csv                          | a,b;1,x;2,NaN                       | every row is of class 'x'
            inspect data.csv                        | not a model                         | data.csv
            evaluate data.csv iris                  | ~~                                  | data.csv
            """)
    void badInputIsOneLine(String arguments, String lines, String lesson) throws IOException {
        InProcess nn = new InProcess(folder);
        Files.writeString(nn.file("data.csv"), lines.isEmpty() ? "" : lines.replace(';', '\n') + "\n");
        Result result = nn.line(arguments);

        assertEquals(1, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(lesson), result.err());
        assertEquals(List.of("data.csv"), nn.files());
    }

    @Test
    void theTwoShortagesOfMemoryAreToldApart() {
        String heap = Main.advice(new OutOfMemoryError("Java heap space"));
        assertTrue(heap.contains("-Xmx8g"), heap);
        assertTrue(heap.contains("or learn from a table with --stream."), heap);
        String threads = Main.advice(new OutOfMemoryError("unable to create native thread: possibly out of memory"));
        assertTrue(threads.contains("--threads 1"), threads);
    }

    @Test
    void truncatedModelIsNamed() throws IOException {
        InProcess nn = new InProcess(folder);
        nn.line("train iris --epochs 1");
        byte[] whole = Files.readAllBytes(nn.file("iris.safetensors"));
        Files.write(nn.file("half.safetensors"), Arrays.copyOf(whole, whole.length / 2));
        Result result = nn.line("inspect half.safetensors");

        assertEquals(1, result.status());
        assertTrue(result.err().contains("half.safetensors"), result.err());
    }

    @Test
    void missingMnistTellsWhatToPutWhere() {
        Result result = new InProcess(folder).line("train mnist --data-dir .");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("train-images-idx3-ubyte"), result.err());
    }

    @Test
    void stackTraceIsForDebugOnly() {
        InProcess nn = new InProcess(folder);
        assertFalse(nn.line("train iris --epochs 0").err().contains("\tat "));
        assertTrue(nn.line("train iris --epochs 0 --debug").err().contains("\tat "));
        assertTrue(nn.line("--debug train iris --epochs 0").err().contains("\tat "));
        assertTrue(nn.line("train iris --epoch 3 --debug").err().contains("\tat "));
    }
}
