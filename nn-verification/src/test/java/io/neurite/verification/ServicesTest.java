package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.collect.Multimap;
import com.google.common.collect.Sets;
import com.google.common.collect.SortedSetMultimap;
import com.google.common.collect.TreeMultimap;
import io.neurite.api.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A plugin is registered twice, for the module path in {@code module-info.java} and for the class path in {@code
 * META-INF/services}: the two lists agree in every module of Neurite, and no plugin is missing from them.
 */
class ServicesTest {
    private static final String DESCRIPTOR = "module-info.class";
    private static final String SERVICES = "META-INF/services";

    @TestFactory
    Stream<DynamicTest> everyPluginOfAModuleIsInBothLists() throws IOException {
        return roots().stream().map(root -> within(root, ServicesTest::test));
    }

    @Test
    void theModulesWithPluginsAreAmongThoseRead() throws IOException {
        List<String> names = roots().stream().map(root -> within(root, folder -> descriptor(folder).name())).toList();
        assertTrue(names.containsAll(List.of("io.neurite.core", "io.neurite.activations", "io.neurite.optimizers")),
                () -> "Read were " + names);
    }

    private static DynamicTest test(Path root) {
        ModuleDescriptor module = descriptor(root);
        SortedSetMultimap<String, String> ofModule = TreeMultimap.create();
        module.provides().forEach(provides -> ofModule.putAll(provides.service(), provides.providers()));
        SortedSetMultimap<String, String> ofClassPath = services(root);
        SortedSetMultimap<String, String> ofClasses = plugins(root);
        return dynamicTest(module.name(), () -> {
            assertNothingIsMissing(ofModule, ofClassPath, "META-INF/services");
            assertNothingIsMissing(ofClassPath, ofModule, "'provides' of module-info.java");
            assertNothingIsMissing(ofClasses, ofModule, "'provides' of module-info.java and META-INF/services");
        });
    }

    private static void assertNothingIsMissing(
            Multimap<String, String> expected, Multimap<String, String> registered, String where) {
        assertEquals(Set.of(), Sets.difference(Set.copyOf(expected.entries()), Set.copyOf(registered.entries())),
                () -> "Missing in " + where);
    }

    /** Returns the folders and jars on the class path that hold a module of Neurite. */
    private static List<URI> roots() throws IOException {
        List<URI> roots = Collections.list(ServicesTest.class.getClassLoader().getResources(DESCRIPTOR)).stream()
                .filter(ServicesTest::isOfNeurite)
                .map(url -> URI.create(url.toString().substring(0, url.toString().length() - DESCRIPTOR.length())))
                .toList();
        assertTrue(roots.size() >= 3, () -> "Only these were found: " + roots);
        return roots;
    }

    private static boolean isOfNeurite(URL descriptor) {
        try (InputStream in = descriptor.openStream()) {
            return ModuleDescriptor.read(in).name().startsWith("io.neurite.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<R> {
        R of(Path folder);
    }

    /** Reads a folder, or a jar as if it were one. */
    private static <R> R within(URI root, Reading<R> reading) {
        if (!root.getScheme().equals("jar")) {
            return reading.of(Path.of(root));
        }
        try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
            return reading.of(jar.getPath("/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModuleDescriptor descriptor(Path root) {
        try (InputStream in = Files.newInputStream(root.resolve(DESCRIPTOR))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedSetMultimap<String, String> services(Path root) {
        SortedSetMultimap<String, String> providers = TreeMultimap.create();
        for (Path file : files(root.resolve(SERVICES))) {
            try {
                Files.readAllLines(file).stream().map(line -> line.replaceAll("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(provider -> providers.put(file.getFileName().toString(), provider));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return providers;
    }

    /** Returns the plugins among a module's classes. */
    private static SortedSetMultimap<String, String> plugins(Path root) {
        SortedSetMultimap<String, String> providers = TreeMultimap.create();
        for (Path file : files(root)) {
            String name = root.relativize(file).toString();
            if (name.endsWith(".class") && !name.equals(DESCRIPTOR)) {
                Class<?> type = load(name.replace(".class", "").replace('\\', '.').replace('/', '.'));
                if (Plugin.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    services(type).forEach(service -> providers.put(service, type.getName()));
                }
            }
        }
        return providers;
    }

    /** Returns the plugin types that a class implements: the interfaces that extend Plugin directly. */
    private static SortedSet<String> services(Class<?> type) {
        SortedSet<String> services = new TreeSet<>();
        for (Class<?> contract : type.getInterfaces()) {
            if (isPluginType(contract)) {
                services.add(contract.getName());
            }
            services.addAll(services(contract));
        }
        return services;
    }

    private static boolean isPluginType(Class<?> type) {
        return List.of(type.getInterfaces()).contains(Plugin.class);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ServicesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
