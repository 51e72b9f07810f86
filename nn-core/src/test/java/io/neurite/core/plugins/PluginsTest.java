package io.neurite.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Activation;
import io.neurite.api.Optimizer;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Plugin;
import io.neurite.core.plugins.Plugins.Found;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @TempDir
    private Path folder;

    private URLClassLoader loader(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, Plugin.class.getClassLoader());
    }

    private Path acme(String jar, String className, String id) throws IOException {
        return PluginJars.jar(folder.resolve(jar), "1.2.3", List.of("acme." + className),
                "acme/" + className + ".java", PluginJars.activation("acme", className, id));
    }

    @Test
    void aPluginIsFoundWithItsVersionAndLocation() throws IOException {
        Path jar = acme("acme.jar", "Square", "acme/square");
        try (URLClassLoader loader = loader(jar)) {
            Plugins plugins = Plugins.discover(loader);
            Found found = plugins.require(Activation.class, "acme/square", null);
            assertEquals("acme.Square", found.defaults().getClass().getName());
            assertEquals("1.2.3", found.version());
            assertEquals(jar.toString(), found.location());
            assertEquals("acme/square", plugins.create(Activation.class, "acme/square").id());
            assertEquals(List.of(), plugins.problems());
        }
    }

    @Test
    void whatAssemblesItselfHasTheComponentsOfItsRecord() throws ReflectiveOperationException {
        int assembled = 0;
        for (Found found : Plugins.discover().found()) {
            if (found.defaults() instanceof Assembled plugin) {
                List<@Nullable Object> expected = new ArrayList<>();
                for (RecordComponent component : plugin.getClass().getRecordComponents()) {
                    expected.add(component.getAccessor().invoke(plugin));
                }
                assertEquals(expected, plugin.components());
                assertEquals(plugin, plugin.assemble(expected));
                assembled++;
            }
        }
        assertTrue(assembled > 0);
    }

    @Test
    void discoverLooksThroughTheContextClassLoader() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(acme("acme.jar", "Square", "acme/square"))) {
            thread.setContextClassLoader(loader);
            assertTrue(Plugins.discover().ids(Activation.class).contains("acme/square"));
            thread.setContextClassLoader(null);
            assertTrue(!Plugins.discover().ids(Activation.class).contains("acme/square"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aPluginSeenThroughSeveralLoadersCountsOnce() throws IOException {
        Path jar = acme("acme.jar", "Square", "acme/square");
        try (URLClassLoader parent = loader(jar);
                URLClassLoader child = new URLClassLoader(new URL[0], parent);
                URLClassLoader sibling = loader(jar)) {
            long count = Plugins.discover(child, parent, sibling).found().stream()
                    .filter(found -> found.id().equals("acme/square"))
                    .count();
            assertEquals(1, count);
        }
    }

    @Test
    void theSameIdTwiceNamesBothJars() throws IOException {
        Path first = acme("first.jar", "First", "acme/square");
        Path second = acme("second.jar", "Second", "acme/square");
        try (URLClassLoader loader = loader(first, second)) {
            Plugins plugins = Plugins.discover(loader);
            assertTrue(plugins.ids(Optimizer.class).isEmpty(), "no trouble with another type");
            String message = assertThrows(IllegalStateException.class, () -> plugins.ids(Activation.class))
                    .getMessage();
            assertTrue(message.contains("acme.First in " + first), message);
            assertTrue(message.contains("acme.Second in " + second), message);
        }
    }

    @Test
    void brokenPluginsAreToldAndHideNoOther() throws IOException {
        Path jar = PluginJars.jar(folder.resolve("broken.jar"), "1",
                List.of("acme.Absent", "acme.Throwing", "acme.Orphan", "acme.Hidden", "acme.Shouting", "acme.Floating",
                        "acme.Nameless", "acme.Square"),
                "acme/Throwing.java", PluginJars.activation("acme", "Throwing", "acme/throwing")
                        .replace("this(0.5);", "this(Double.parseDouble(\"no number\"));"),
                "acme/Hidden.java", PluginJars.activation("acme", "Hidden", "acme/hidden")
                        .replace("record", "final class").replace("(double slope)", "").replace("this(0.5);", ""),
                "acme/Shouting.java", PluginJars.activation("acme", "Shouting", "Shouting Loud"),
                "acme/Floating.java", PluginJars.activation("acme", "Floating", "acme/floating")
                        .replace("double slope", "float slope").replace("0.5", "0.5f"),
                "acme/Nameless.java", PluginJars.activation("acme", "Nameless", "")
                        .replace("return \"\"", "return null"),
                "acme/Lost.java", "package acme; public interface Lost {}",
                "acme/Orphan.java", PluginJars.activation("acme", "Orphan", "acme/orphan")
                        .replace("implements ", "implements Lost, "),
                "acme/Square.java", PluginJars.activation("acme", "Square", "acme/square"));
        try (URLClassLoader loader = loader(without("acme/Lost.class", jar))) {
            Plugins plugins = Plugins.discover(loader);
            assertTrue(plugins.ids(Activation.class).contains("acme/square"));
            List<String> reasons = plugins.problems().stream().map(Plugins.Problem::reason).toList();
            for (String expected : List.of("acme.Absent not found", "no number", "acme/Lost", "acme.Hidden in ",
                    "'Shouting Loud'", "'slope' of type float", "acme.Nameless")) {
                long told = reasons.stream().filter(reason -> reason.contains(expected)).count();
                assertEquals(1, told, expected + " in " + reasons);
            }
            String message = assertThrows(PluginNotFoundException.class,
                    () -> plugins.create(Activation.class, "acme/orphan")).getMessage();
            assertTrue(message.contains("Registered, but not usable"), message);
        }
    }

    private static Path without(String entry, Path jar) throws IOException {
        try (FileSystem contents = FileSystems.newFileSystem(jar)) {
            Files.delete(contents.getPath(entry));
        }
        return jar;
    }

    @Test
    void aWrongIdIsAnsweredWithTheNearestAndAllOthers() throws IOException {
        Path square = acme("a.jar", "Square", "acme/square");
        Path cube = acme("b.jar", "Cube", "acme/cube");
        try (URLClassLoader loader = loader(square, cube)) {
            Plugins plugins = Plugins.discover(loader);
            PluginNotFoundException exception = assertThrows(PluginNotFoundException.class,
                    () -> plugins.create(Activation.class, "acme/sqaure"));
            String message = exception.getMessage();
            assertTrue(message.contains("No activation 'acme/sqaure' was found"), message);
            assertTrue(message.contains("add the jar that has it"), message);
            assertTrue(message.contains("--plugins DIR"), message);
            assertTrue(message.contains("Did you mean 'acme/square'?"), message);
            assertTrue(message.contains("acme/cube, "), message);
            assertEquals("acme/sqaure", exception.id());
            assertNull(exception.version());
        }
    }

    @Test
    void aPluginThatAFileNeedsIsNamedWithItsVersion() {
        Plugins plugins = Plugins.discover(new URLClassLoader(new URL[0], null));
        PluginNotFoundException exception = assertThrows(PluginNotFoundException.class,
                () -> plugins.require(Activation.class, "acme/square", "1.2.3"));
        assertEquals("1.2.3", exception.version());
        assertTrue(exception.getMessage().contains("'acme/square' was found (version 1.2.3"), exception.getMessage());
        assertTrue(exception.getMessage().contains("add the jar"), exception.getMessage());
        assertTrue(exception.getMessage().contains("None of any name was found"), exception.getMessage());
    }

    @Test
    void onlyInterfacesOfTheApiAreTypesOfPlugins() {
        assertThrows(IllegalArgumentException.class,
                () -> Plugins.discover(getClass().getClassLoader()).create(Activation.Elementwise.class, "relu"));
        assertEquals(Activation.class, Plugins.typeOf(Activation.Elementwise.class));
        assertNull(Plugins.typeOf(String.class));
    }

    @Test
    void kindsAreLowerCaseWords() {
        assertEquals("activation", Plugins.kind(Activation.class));
        assertEquals("learning-rate-schedule", Plugins.kind(LearningRateSchedule.class));
    }

    @Test
    void everyPluginInterfaceOfTheApiIsSearched() throws Exception {
        Path classes = PluginJars.location(Plugin.class);
        try (FileSystem jar = Files.isDirectory(classes) ? null : FileSystems.newFileSystem(classes);
                Stream<Path> files = Files.list((jar == null ? classes : jar.getPath("/")).resolve("io/neurite/api"))) {
            List<? extends Class<?>> interfaces = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .map(name -> classNamed("io.neurite.api." + name.substring(0, name.length() - ".class".length())))
                    .filter(type -> type.isInterface() && Modifier.isPublic(type.getModifiers()))
                    .filter(type -> List.of(type.getInterfaces()).contains(Plugin.class))
                    .toList();
            assertEquals(12, interfaces.size());
            assertTrue(Plugins.types().containsAll(interfaces), interfaces + " are not all in " + Plugins.types());
        }
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void modulesOfALayerAreSearched() throws Exception {
        Path acme = PluginJars.compile(folder,
                "module-info.java", """
                        module acme.plugins {
                            requires io.neurite.api;
                            exports acme;
                            provides io.neurite.api.Activation with acme.Square;
                        }
                        """,
                "acme/Square.java", PluginJars.activation("acme", "Square", "acme/square"));
        ModuleFinder modules = ModuleFinder.of(
                acme, PluginJars.location(Plugin.class), PluginJars.location(Plugins.class));
        Configuration configuration = ModuleLayer.boot().configuration()
                .resolve(modules, ModuleFinder.of(), Set.of("acme.plugins", "io.neurite.core"));
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithManyLoaders(configuration, ClassLoader.getPlatformClassLoader());
        // The layer has its own Neurite, so that the plugin's module can require it.
        Class<?> type = layer.findLoader("io.neurite.core").loadClass(Plugins.class.getName());
        Object plugins = type.getMethod("discover", ClassLoader[].class)
                .invoke(null, (Object) new ClassLoader[] {layer.findLoader("acme.plugins")});
        String found = type.getMethod("found").invoke(plugins).toString();
        assertTrue(found.contains("id=acme/square") && found.contains("version=2.5"), found);
    }

    @Test
    void aDroppedClassLoaderIsCollected() throws IOException {
        WeakReference<ClassLoader> dropped = discoverAndDrop();
        for (int i = 0; i < 50 && dropped.get() != null; i++) {
            System.gc();
        }
        assertNull(dropped.get());
    }

    private WeakReference<ClassLoader> discoverAndDrop() throws IOException {
        try (URLClassLoader loader = loader(acme("acme.jar", "Square", "acme/square"))) {
            Plugins plugins = Plugins.discover(loader);
            PluginCodec codec = new PluginCodec(plugins);
            Activation square = plugins.create(Activation.class, "acme/square");
            // Trees, not records, are compared: the JDK caches a record's equals softly, and with it the loader.
            Map<String, @Nullable Object> tree = codec.toTree(Activation.class, square);
            assertEquals(tree, codec.toTree(Activation.class, codec.fromTree(Activation.class, tree)));
            return new WeakReference<>(loader);
        }
    }
}
