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
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What README.md and the guides show in Java compiles, runs, and does what it says. */
class ReadmeTest {
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
        Model model = Models.read(folder.resolve("numerals.safetensors"));
        assertEquals(10, model.info().schema().target().size());
    }

    @Test
    void theResumableExampleEndsAndIsDoneWhenItIsRunAgain() throws Exception {
        Path classes = compile(List.of("--class-path", CLASS_PATH),
                Programs.source("docs/guides/resuming.md", "class Resumable"));

        List<String> output = run(classes, "Resumable");

        assertEquals(List.of("All 10 epochs are done."), output);
        assertEquals(output, run(classes, "Resumable"), "The second run");
    }

    @Test
    void theGraphLearnsBothOfItsTargetsFurtherAndFurther() throws Exception {
        Path classes = compile(List.of("--class-path", CLASS_PATH),
                Programs.source("docs/guides/graphs.md", "class Residual"));

        List<String> output = run(classes, "Residual");

        assertTrue(output.stream().anyMatch(line -> line.matches(" *first.dense2 .* 4,160 +[0-9.]+ kB +frozen")),
                output::toString);
        assertTrue(output.stream().anyMatch(line -> line.matches(
                " *second.dense1 .* 4,160 +[0-9.]+ kB +trained, rate x 0.1, l2")), output::toString);
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

    private static String source(String declaration) throws IOException {
        return Programs.source("README.md", declaration);
    }

    private Path compile(List<String> path, String... sources) throws IOException {
        return Programs.compile(folder, path, sources);
    }

    private List<String> run(Path classes, String mainClass) throws IOException, InterruptedException {
        return Programs.run(folder, classes, mainClass);
    }
}
