package io.neurite.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars of {@code --plugins}. */
final class PluginFolder {
    private PluginFolder() {}

    /** Returns a class loader that sees all jars of a folder; each may use the classes of the others. */
    static URLClassLoader open(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--plugins: there is no folder '" + name + "'.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
            if (jars.isEmpty()) {
                throw new UsageException("--plugins: the folder '" + name + "' has no jars.");
            }
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
            return new URLClassLoader("plugins", urls, Nn.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException("--plugins: cannot read the folder '" + name + "': " + e.getMessage(), e);
        }
    }
}
