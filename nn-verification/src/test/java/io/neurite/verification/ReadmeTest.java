package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Activation;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Models;
import io.neurite.tck.ActivationContract;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows in Java compiles, runs, and does what it says. */
class ReadmeTest {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:class|record) (\\w+)");
    private static final Pattern MAVEN_PLUGIN =
            Pattern.compile("<artifactId>(maven-\\w+-plugin)</artifactId>\\s*<version>([\\d.]+)</version>");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path folder;

    private final List<URLClassLoader> opened = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (URLClassLoader loader : opened) {
            loader.close();
        }
    }

    @Test
    void theExampleLearnsDigitsAndSavesWhatItLearned() throws Exception {
        Path classes = compile(List.of("--class-path", CLASS_PATH), source("class Digits"));

        List<String> output = run(classes, "Digits");

        double accuracy = Double.parseDouble(output.get(0));
        assertTrue(accuracy > 0.95, () -> "accuracy " + accuracy);
        assertEquals(List.of("Image 0 shows a 0"), output.subList(1, output.size()));
        assertEquals(output, run(classes, "Digits"), "The second run");
        Model model = Models.read(folder.resolve("digits.safetensors"));
        assertEquals(10, model.info().schema().target().size());
    }

    @Test
    void theResumableExampleEndsAndIsDoneWhenItIsRunAgain() throws Exception {
        Path classes = compile(List.of("--class-path", CLASS_PATH), source("class Resumable"));

        List<String> output = run(classes, "Resumable");

        assertEquals(List.of("All 10 epochs are done."), output);
        assertEquals(output, run(classes, "Resumable"), "The second run");
    }

    @Test
    void theGraphLearnsBothOfItsTargetsFurtherAndFurther() throws Exception {
        Path classes = compile(List.of("--class-path", CLASS_PATH), source("class Residual"));

        List<String> output = run(classes, "Residual");

        assertTrue(output.stream().anyMatch(line -> line.matches(" *first.dense2 .* 4,160 +frozen")),
                output::toString);
        assertTrue(output.stream().anyMatch(line -> line.matches(
                " *second.dense1 .* 4,160 +trained, rate x 0.1, l2")), output::toString);
        String metrics = output.get(output.size() - 1);
        assertTrue(metrics.matches("\\{loss=0\\.[01].*, loss-digit.softmax1=0\\.[01].*, loss-even.sigmoid1=0\\.[01].*, "
                + "penalty=0\\.0.*, accuracy=0\\.9.*"), metrics);
    }

    @Test
    void theActivationIsFoundAndItsModelLoadsAgain() throws Exception {
        Plugins plugins = Plugins.discover(ReadmeTest.class.getClassLoader(), plugin());
        assertEquals(List.of(), plugins.problems());
        Model model = Network.input(4).plugins(plugins).dense(16, "acme/isru").dense(3, "softmax").build().freeze();
        Path file = folder.resolve("isru.safetensors");
        Models.write(model, file, plugins);
        assertEquals(model.weightsSha256(), Models.read(file, plugins).weightsSha256());
        assertEquals(0.6f, ((Activation.Elementwise) plugins.create(Activation.class, "acme/isru")).value(0.75f));
    }

    @Test
    void theModuleDeclarationProvidesTheActivation() throws Exception {
        Path classes = compile(
                List.of("--module-path", CLASS_PATH), source("module com.acme.isru"), source("record Isru"));
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            assertEquals(List.of(Activation.class.getName()), ModuleDescriptor.read(in).provides().stream()
                    .map(ModuleDescriptor.Provides::service).toList());
        }
    }

    @Test
    void theBuildOfTheActivationHasThePluginsOfTheExample() throws Exception {
        List<String> ofReadme = Documents.blocks(Documents.read("README.md"), "xml").stream()
                .flatMap(ReadmeTest::mavenPlugins).toList();
        List<String> ofExample = mavenPlugins(Documents.read("examples/custom-activation/pom.xml")).toList();
        assertTrue(ofReadme.size() >= 2 && ofExample.containsAll(ofReadme), () -> ofReadme + " and " + ofExample);
    }

    private static Stream<String> mavenPlugins(String pom) {
        return MAVEN_PLUGIN.matcher(pom).results().map(plugin -> plugin.group(1) + ":" + plugin.group(2));
    }

    @TestFactory
    Stream<? extends DynamicNode> theActivationKeepsItsContract() throws Exception {
        Constructor<?> test = plugin().loadClass("com.acme.isru.IsruTest").getDeclaredConstructor();
        test.setAccessible(true);
        List<? extends DynamicNode> found = assertInstanceOf(ActivationContract.class, test.newInstance()).contract()
                .filter(container -> container.getDisplayName().equals("acme/isru"))
                .toList();
        assertEquals(1, found.size());
        return found.stream();
    }

    /** Returns what a jar of the activation would hold, its test included, as a class path. */
    private URLClassLoader plugin() throws IOException {
        Path classes = compile(List.of("--class-path", CLASS_PATH), source("record Isru"), source("class IsruTest"));
        List<String> services = Documents.blocks(Documents.read("README.md"), "services");
        assertEquals(1, services.size());
        Path file = classes.resolve("META-INF/services/" + Activation.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, services.get(0));
        URL[] urls = {classes.toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(urls, ReadmeTest.class.getClassLoader());
        opened.add(loader);
        return loader;
    }

    /** Returns the Java block that declares something. */
    private static String source(String declaration) throws IOException {
        Pattern declared = Pattern.compile("(?m)^(public )?" + declaration + "\\b");
        List<String> found = Documents.blocks(Documents.read("README.md"), "java").stream()
                .filter(block -> declared.matcher(block).find())
                .toList();
        assertEquals(1, found.size(), () -> "Java blocks of README.md that declare " + declaration);
        return found.get(0);
    }

    private Path compile(List<String> path, String... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createTempDirectory(folder, "classes");
        Path written = Files.createTempDirectory(folder, "sources");
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            Path file = written.resolve(fileOf(source));
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source));
        }
        StringWriter messages = new StringWriter();
        List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        options.addAll(path);
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
            boolean compiled = compiler.getTask(messages, manager, null, options, null, units).call();
            assertTrue(compiled, messages::toString);
        }
        return classes;
    }

    private static String fileOf(String source) {
        Matcher type = TYPE.matcher(source);
        Matcher inPackage = PACKAGE.matcher(source);
        String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
        return folder + (type.find() ? type.group(1) : "module-info") + ".java";
    }

    /** Runs a main class in a JVM and a folder of its own, as a reader would. */
    private List<String> run(Path classes, String mainClass) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", classes + File.pathSeparator + CLASS_PATH, mainClass)
                .directory(folder.toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        assertEquals(0, process.waitFor(), () -> readAll(errors));
        return Files.readAllLines(output);
    }

    private static String readAll(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
