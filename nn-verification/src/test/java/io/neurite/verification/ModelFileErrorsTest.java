package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Activation;
import io.neurite.core.Model;
import io.neurite.core.Network;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.training.Trainer;
import io.neurite.data.Datasets;
import io.neurite.io.ModelFormatException;
import io.neurite.io.Models;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no models, models that cannot be written, and plugins that are not there. */
class ModelFileErrorsTest {
    private static final String PLUGIN = """
            package acme;
            public record Bent(double slope) implements io.neurite.api.Activation.Elementwise {
                public Bent() { this(0.25); }
                public String id() { return "acme/bent"; }
                public float value(float z) { return z < 0 ? (float) slope * z : z; }
                public float derivative(float z, float a) { return z < 0 ? (float) slope : 1; }
            }
            """;

    @TempDir
    private Path folder;

    private Model model;

    @BeforeEach
    void train() {
        Network network = Network.input(4).dense(2, "relu").dense(3, "softmax").build();
        Trainer.of(network).normalizer("standard").epochs(1).fit(Datasets.iris());
        model = network.freeze();
    }

    @Test
    void aFileCutAtAnyByteIsRefused() throws IOException {
        Path file = folder.resolve("whole");
        Models.write(model, file);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut");
        Plugins plugins = Plugins.discover();
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            int bytes = length;
            ModelFormatException refused = assertThrows(ModelFormatException.class, () -> Models.read(cut, plugins),
                    () -> "of " + whole.length + " bytes the first " + bytes);
            assertTrue(refused.getMessage().startsWith(cut + ": "), refused::getMessage);
            assertTrue(refused.getMessage().length() > cut.toString().length() + 20, refused::getMessage);
        }
        Files.write(cut, Arrays.copyOf(whole, whole.length + 1));
        assertThrows(ModelFormatException.class, () -> Models.read(cut, plugins));
        Files.write(cut, whole);
        assertEquals(model.weightsSha256(), Models.read(cut, plugins).weightsSha256());
    }

    @Test
    void whatIsNoFileIsNamed() {
        assertSays(assertThrows(ModelFormatException.class, () -> Models.read(folder.resolve("none"))), "none");
        assertSays(assertThrows(ModelFormatException.class, () -> Models.read(folder)), folder.toString());
    }

    @Test
    void aFileWhoseFolderIsAFileIsNotWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("report.txt"), "mine");
        Path inside = file.resolve("model");
        assertSays(assertThrows(FileSystemException.class, () -> Models.write(model, inside)), inside.toString(),
                "is not a folder");
        assertSays(assertThrows(FileSystemException.class, () -> Models.replace(model, inside)), "is not a folder");
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of(file), contents());
    }

    @Test
    void aFileWhoseFolderIsMissingIsNotWritten() throws IOException {
        Path inside = folder.resolve("none").resolve("model");
        assertSays(assertThrows(NoSuchFileException.class, () -> Models.write(model, inside)), inside.toString(),
                "does not exist", "create it");
        assertEquals(List.of(), contents());
    }

    @Test
    void aFileThatIsThereIsNotOverwrittenUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "mine");
        assertSays(assertThrows(FileAlreadyExistsException.class, () -> Models.write(model, file)), file.toString(),
                "already there", "replace");
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of(file), contents());
    }

    @Test
    void aFolderIsNotReplaced() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();
        assertSays(assertThrows(IOException.class, () -> Models.replace(model, taken)), taken.toString());
        assertEquals(List.of(taken), contents());
    }

    @Test
    void aMissingPluginIsNamedWithItsVersion() throws IOException {
        Path file = folder.resolve("bent.safetensors");
        Path jar = plugin();
        try (URLClassLoader acme = new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            Plugins plugins = Plugins.discover(acme);
            Model bent = Network.input(2).plugins(plugins).dense(2, "acme/bent").build().freeze();
            assertSays(assertThrows(IllegalArgumentException.class, () -> Models.write(bent, file)), "acme.Bent");
            assertTrue(Files.notExists(file));
            Models.write(bent, file, plugins);
            assertArrayEquals(bent.predict(1, -2), Models.read(file, plugins).predict(1, -2));
        }
        assertSays(assertThrows(ModelFormatException.class, () -> Models.read(file)), file.toString(),
                "activation 'acme/bent'", "version 2.5", "add the jar");
    }

    /** Ships a plugin as an outsider would. */
    private Path plugin() throws IOException {
        Path source = Files.writeString(folder.resolve("Bent.java"), PLUGIN);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d",
                folder.toString(), "-cp", System.getProperty("java.class.path"), source.toString()));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "2.5");
        Path jar = folder.resolve("acme.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry("META-INF/services/" + Activation.class.getName()));
            entries.write("acme.Bent".getBytes());
            entries.putNextEntry(new JarEntry("acme/Bent.class"));
            Files.copy(folder.resolve("acme/Bent.class"), entries);
        }
        return jar;
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void assertSays(Exception thrown, String... parts) {
        for (String part : parts) {
            assertTrue(String.valueOf(thrown.getMessage()).contains(part), () -> "Expected \"" + part + "\" in: "
                    + thrown.getMessage());
        }
    }
}
