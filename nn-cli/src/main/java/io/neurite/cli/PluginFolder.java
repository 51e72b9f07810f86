package io.neurite.cli;

import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars of {@code --plugins}.
 *
 * @param loader sees all of them; each may use the classes of the others
 * @param silentJars names of those that register neither a plugin nor a driver
 */
record PluginFolder(URLClassLoader loader, List<String> silentJars) {
    /** Opens the jars of a folder, none of which may be unreadable. */
    static PluginFolder open(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--plugins: there is no folder '" + name + "'.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
            if (jars.isEmpty()) {
                throw new UsageException("--plugins: the folder '" + name + "' has no jars.");
            }
            List<String> silent = new ArrayList<>();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                if (!registersPlugin(jars.get(i))) {
                    silent.add(jars.get(i).getFileName().toString());
                }
                urls[i] = jars.get(i).toUri().toURL();
            }
            return new PluginFolder(new URLClassLoader("plugins", urls, Nn.class.getClassLoader()), silent);
        } catch (IOException e) {
            throw new UncheckedIOException("--plugins: cannot read the folder '" + name + "': " + e.getMessage(), e);
        }
    }

    /** A class loader would pass over a jar that it cannot read. */
    private static boolean registersPlugin(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return Stream.concat(Plugins.types().stream(), Stream.of(Driver.class))
                    .anyMatch(type -> jar.getEntry("META-INF/services/" + type.getName()) != null);
        } catch (IOException e) {
            throw new UncheckedIOException("--plugins: " + file.getFileName() + " is no readable jar ("
                    + e.getMessage() + "). Replace it or take it out of the folder.", e);
        }
    }
}
