package io.neurite.verification;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of Neurite on the class path, each a folder of classes or a jar, without any test. */
final class MainModules implements LocationProvider {
    /** A module without its prefix {@code io.neurite.}, and the fewest classes that a reading of it may find. */
    record Expected(String name, int fewestClasses) {}

    static final List<Expected> EXPECTED = List.of(new Expected("api", 40), new Expected("core", 100),
            new Expected("activations", 19), new Expected("optimizers", 30), new Expected("io", 15),
            new Expected("data", 10), new Expected("dashboard", 4), new Expected("tck", 25),
            new Expected("cli", 20));

    /** Returns the modules in the order of their names. */
    static List<ModuleReference> all() {
        Path[] entries = classPath().filter(MainModules::hasModule).toArray(Path[]::new);
        return ModuleFinder.of(entries).findAll().stream()
                .filter(module -> module.descriptor().name().startsWith("io.neurite."))
                .sorted(Comparator.comparing(module -> module.descriptor().name()))
                .toList();
    }

    /** Returns the folder or jar of a module, such as {@code core}. */
    static Path root(String name) {
        return all().stream()
                .filter(module -> module.descriptor().name().equals("io.neurite." + name))
                .map(module -> Path.of(module.location().orElseThrow()))
                .findFirst().orElseThrow(() -> new AssertionError("No module " + name + " among " + all()));
    }

    /** Returns the classes of a module, nested ones too, not initialised. */
    static List<Class<?>> classes(ModuleReference module) {
        try (ModuleReader reader = module.open(); Stream<String> files = reader.list()) {
            return files.filter(file -> file.endsWith(".class"))
                    .filter(Predicate.not(file -> file.endsWith("-info.class")))
                    .<Class<?>>map(file -> load(file.substring(0, file.length() - 6).replace('/', '.')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells ArchUnit what to read. */
    @Override
    public Set<Location> get(Class<?> testClass) {
        return all().stream()
                .map(module -> module.location().orElseThrow())
                .map(root -> Location.of(root.getPath().endsWith(".jar") ? URI.create("jar:" + root + "!/") : root))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
    }

    private static boolean hasModule(Path entry) {
        return Files.exists(entry.resolve("module-info.class")) || entry.getFileName().toString().startsWith("nn-");
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, MainModules.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
