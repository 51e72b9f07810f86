package io.neurite.core.plugins;

import io.neurite.api.Activation;
import io.neurite.api.Plugin;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Compiles plugins into jars, as an outsider would ship them. */
final class PluginJars {
    private PluginJars() {}

    /** An activation of the given class and id as source text. */
    static String activation(String packageName, String className, String id) {
        return """
                package %s;
                public record %s(double slope) implements io.neurite.api.Activation.Elementwise {
                    public %2$s() { this(0.5); }
                    public String id() { return "%s"; }
                    public float value(float z) { return z; }
                    public float derivative(float z, float a) { return 1; }
                }
                """.formatted(packageName, className, id);
    }

    /** A jar with the given manifest version, services entries and sources; a source is preceded by its file's path. */
    static Path jar(Path jar, String version, List<String> providers, String... pathsAndSources) throws IOException {
        Path classes = compile(Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes"), pathsAndSources);
        Path services = classes.resolve("META-INF/services/" + Activation.class.getName());
        Files.createDirectories(services.getParent());
        Files.write(services, providers);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    static Path compile(Path folder, String... pathsAndSources) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        String api = location(Plugin.class) + File.pathSeparator + location(NullMarked.class);
        boolean module = Stream.of(pathsAndSources).anyMatch("module-info.java"::equals);
        String[] arguments = new String[6 + pathsAndSources.length / 2];
        arguments[0] = module ? "--module-path" : "--class-path";
        arguments[1] = api;
        arguments[2] = "-d";
        arguments[3] = Files.createDirectories(folder.resolve("classes")).toString();
        arguments[4] = "--module-version=2.5";
        arguments[5] = "-proc:none";
        for (int i = 0; i < pathsAndSources.length / 2; i++) {
            Path source = sources.resolve(pathsAndSources[2 * i]);
            Files.createDirectories(source.getParent());
            arguments[6 + i] = Files.writeString(source, pathsAndSources[2 * i + 1]).toString();
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
        if (status != 0) {
            throw new IllegalStateException("The plugin's source does not compile.");
        }
        return folder.resolve("classes");
    }

    /** The jar or folder that a class was loaded from. */
    static Path location(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
