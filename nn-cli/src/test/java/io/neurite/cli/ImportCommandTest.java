package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.cli.InProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nn import}; that it reads what others wrote is tested in nn-verification. */
class ImportCommandTest {
    private static final String IMPORT = "import iris-pytorch.safetensors --architecture net.json "
            + "--output again.safetensors";

    private InProcess nn;

    @BeforeEach
    void export(@TempDir Path folder) {
        nn = new InProcess(folder);
        assertEquals(0, nn.line("train iris --epochs 1 --layers 4 --normalizer none").status());
        assertEquals(0, nn.line("inspect iris.safetensors --architecture net.json").status());
        Result result = nn.line("export iris.safetensors --format pytorch");
        assertTrue(result.out().startsWith("Written to 'iris-pytorch.safetensors', "), result.err());
    }

    @Test
    void weightsComeBackAsTheyWere() throws IOException {
        Result result = nn.line(IMPORT + " --classes setosa,versicolor,virginica");
        assertEquals(List.of("Written to 'again.safetensors', 35 parameters.", "Take care: no normaliser comes over. "
                + "Features have to be scaled as in training before they are predicted."),
                result.out().lines().toList(), result.err());
        assertEquals(nn.line("inspect iris.safetensors --json").json().get("weightsSha256"),
                nn.line("inspect again.safetensors --json").json().get("weightsSha256"));
        nn.write("new.csv", "x0,x1,x2,x3", "5.1,3.5,1.4,0.2");
        nn.write("named.csv", "sepal_length,sepal_width,petal_length,petal_width", "5.1,3.5,1.4,0.2");
        assertEquals(nn.line("predict iris.safetensors named.csv --probabilities").out(),
                nn.line("predict again.safetensors new.csv --probabilities").out());
    }

    @Test
    void withoutClassesNumbersAreToldAndJsonSaysWhatWasMade() {
        Map<?, ?> json = nn.line(IMPORT + " --json").json();
        assertEquals("again.safetensors", json.get("model"));
        assertEquals(35L, json.get("parameters"));
        assertTrue(nn.line("inspect again.safetensors").out().contains("pytorch"));
    }

    @Test
    void whatDoesNotFitIsRefusedAndWritesNothing() throws IOException {
        List<String> before = nn.files();
        Result classes = nn.line(IMPORT + " --classes a,b");
        assertEquals(2, classes.status());
        assertTrue(classes.err().contains("--classes: the network has 3 outputs, got 2 classes [a, b]"), classes.err());
        Result module = nn.line(IMPORT + " --module dense1=fc1");
        assertEquals(1, module.status());
        assertTrue(module.err().contains("expected the tensors fc1.weight, fc1.bias; the file has"), module.err());
        Result model = nn.line(IMPORT.replace("iris-pytorch", "iris"));
        assertEquals(2, model.status());
        assertTrue(model.err().contains("'iris.safetensors' is a model of Neurite already"), model.err());
        Result same = nn.line(IMPORT + " --classes a,a,b");
        assertEquals(2, same.status());
        assertTrue(same.err().contains("--classes: expected two or more different names"), same.err());
        assertEquals(before, nn.files());
    }

    @Test
    void networksOfScikitLearnKnowTheirArchitecture() throws IOException {
        nn.write("mlp.json", Files.readString(Path.of("..", "nn-verification", "src", "test", "resources",
                "scikit-learn", "species.json")));
        Result result = nn.line("import mlp.json --output mlp.safetensors");
        assertEquals(0, result.status(), result.err());
        assertTrue(nn.line("inspect mlp.safetensors").out().contains("scikit-learn"));
        Result needless = nn.line("import mlp.json --output other.safetensors --classes a,b");
        assertEquals(2, needless.status());
        assertTrue(needless.err().contains("--classes: the file names its classes itself, [setosa"), needless.err());
        Result layers = nn.line("import mlp.json --output other.safetensors --layers 4");
        assertEquals(2, layers.status());
        assertTrue(layers.err().contains("--layers is for pytorch; a file of scikit-learn knows"), layers.err());
        Result without = nn.line("import iris-pytorch.safetensors --output other.safetensors");
        assertEquals(2, without.status());
        assertTrue(without.err().contains("--architecture: a state dict of pytorch holds weights"), without.err());
    }

    @Test
    void perceptronsNeedTheirHiddenUnitsAlone() {
        Result result = nn.line("import iris-pytorch.safetensors --layers 4 --output again.safetensors");
        assertEquals(0, result.status(), result.err());
        String table = nn.line("inspect again.safetensors").out();
        assertTrue(table.contains("dense(units=4)") && table.contains("dense(units=3)"), table);
        Result wrong = nn.line("import iris-pytorch.safetensors --layers 5 --output other.safetensors");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("--layers: the file has no weights of 2 dense layers"), wrong.err());
        Result both = nn.line(IMPORT + " --layers 4 --force");
        assertEquals(2, both.status());
        assertTrue(both.err().contains("not both"), both.err());
    }

    @Test
    void onnxComesBackWithItsNamesAndIsInspectedAsItIs() throws IOException {
        assertEquals(0, nn.line("export iris.safetensors --format onnx").status());
        String table = nn.line("inspect iris.onnx").out();
        assertTrue(table.contains("species, one of 3: setosa") && table.contains("ONNX Neurite"), table);
        Map<?, ?> layer = (Map<?, ?>) ((List<?>) nn.line("inspect iris.onnx --json").json().get("layers")).get(1);
        assertEquals("relu", layer.get("activation"));
        assertEquals(16L, layer.get("bytesOfOutput"));
        Result result = nn.line("import iris.onnx --output again.safetensors");
        assertEquals(0, result.status(), result.err());
        nn.write("named.csv", "sepal_length,sepal_width,petal_length,petal_width", "5.1,3.5,1.4,0.2");
        assertEquals(nn.line("predict iris.safetensors named.csv").out(),
                nn.line("predict again.safetensors named.csv").out());
    }

    @Test
    void tensorsWithoutANetworkAreListed() {
        Result table = nn.line("inspect iris-pytorch.safetensors");
        assertEquals(0, table.status(), table.err());
        assertTrue(table.out().contains("dense1.weight  F32   4x4    64"), table.out());
        assertEquals(4, ((List<?>) nn.line("inspect iris-pytorch.safetensors --json").json().get("tensors")).size());
        Result refused = nn.line("inspect iris-pytorch.safetensors --plot x.svg");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("has tensors alone, no layers"), refused.err());
    }

    @Test
    void formatsThatAreNoneAreRefused() {
        Result named = nn.line("import iris.safetensors --format keras --output x.safetensors");
        assertEquals(2, named.status());
        assertTrue(named.err().contains("--format: expected auto, onnx, pytorch, scikit-learn, deeplearning4j"),
                named.err());
        Result ending = nn.line("import iris.h5 --output x.safetensors");
        assertEquals(2, ending.status());
        assertTrue(ending.err().contains("auto takes files that end in .onnx, .safetensors, .json, .zip"),
                ending.err());
    }

    @Test
    void zipsOfDeeplearning4jTellWhatIsLeftOutAndMayNeedTheSizeOfImages() throws IOException {
        Path zips = Path.of("..", "nn-verification", "src", "test", "resources", "deeplearning4j").toAbsolutePath();
        Path species = zips.resolve("species.zip");
        Path global = zips.resolve("global.zip");
        Result result = nn.line("import " + species + " --output a.safetensors --classes a,b,c");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("Not taken over: "), result.out());
        assertTrue(nn.line("inspect " + species).out().contains("layer0.dense"));
        Result size = nn.line("import " + global + " --output b.safetensors");
        assertEquals(1, size.status());
        assertTrue(size.err().contains("height, width and 3 channels"), size.err());
        assertEquals(0, nn.line("import " + global + " --output b.safetensors --image 9,7,3")
                .status());
        Result two = nn.line("import " + global + " --output c.safetensors --image 9,7");
        assertEquals(2, two.status());
        assertTrue(two.err().contains("--image: expected height, width and channels"), two.err());
    }

    @Test
    void logitsBecomeProbabilitiesWhereClassesAreNamed() throws IOException {
        Result many = nn.line("import iris-pytorch.safetensors --layers 4 --output a.safetensors --classes a,b,c");
        assertTrue(many.out().contains("The network ended without probabilities: a softmax was added."), many.out());
        assertTrue(nn.line("inspect a.safetensors").out().contains("outputs: probabilities"));
        nn.write("numbers.csv", "a,b,y", "1,2,0.5", "2,1,0.7", "3,4,0.2", "4,3,0.9", "5,6,0.1", "6,5,0.8", "7,8,0.3",
                "8,7,0.6", "9,1,0.4", "1,9,0.55");
        Result trained = nn.line("train numbers.csv --layers 2 --epochs 1 --output one.safetensors");
        assertEquals(0, trained.status(), trained.err());
        assertEquals(0, nn.line("export one.safetensors --format pytorch --output one-weights.safetensors").status());
        Result one = nn.line("import one-weights.safetensors --layers 2 --output b.safetensors --classes no,yes");
        assertTrue(one.out().contains("a sigmoid was added"), one.out() + one.err());
    }

    @Test
    void filesOfOtherProgramsAreTurnedAwayWithWhatToDo() throws IOException {
        assertEquals(0, nn.line("export iris.safetensors --format onnx").status());
        Result predict = nn.line("predict iris.onnx new.csv");
        assertEquals(2, predict.status());
        assertTrue(predict.err().contains("nn import iris.onnx --output iris.safetensors"), predict.err());
        for (String command : List.of("import net.pth --output x.safetensors", "inspect net.pth")) {
            Result pickle = nn.line(command);
            assertEquals(2, pickle.status());
            assertTrue(pickle.err().contains("is a pickle of Python, which can hold code"), pickle.err());
        }
        nn.write("other.json", "{\"format\": 1}");
        Result json = nn.line("inspect other.json");
        assertEquals(1, json.status());
        assertTrue(json.err().contains("expected a network of scikit-learn as docs/"), json.err());
    }
}
