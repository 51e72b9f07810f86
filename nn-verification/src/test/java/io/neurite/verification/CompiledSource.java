package io.neurite.verification;

import io.neurite.io.source.JavaRelease;
import io.neurite.io.source.JavaSource;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Sources of exported models, compiled without anything beside them, and called. */
final class CompiledSource implements AutoCloseable {
    private final URLClassLoader loader;

    private CompiledSource(URLClassLoader loader) {
        this.loader = loader;
    }

    /** Compiles sources, by the names of their classes, for a release of Java. */
    static CompiledSource of(Path folder, Map<String, JavaSource> sources, JavaRelease release) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, JavaSource> source : sources.entrySet()) {
            String path = source.getKey().replace('.', '/');
            Path file = folder.resolve(path + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue().text());
            files.add(file);
            byte[] resource = source.getValue().resource();
            if (resource.length > 0) {
                Path beside = classes.resolve(path + ".weights");
                Files.createDirectories(beside.getParent());
                Files.write(beside, resource);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            // Without the warnings that Java 8 is old, and that newer versions need no strictfp.
            List<String> options = List.of("--release", String.valueOf(release.feature()),
                    "-Xlint:all,-options,-strictfp", "-Werror", "-proc:none", "-classpath", "", "-d",
                    classes.toString());
            if (!compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new AssertionError(said.toString());
            }
        }
        ClassLoader nothing = ClassLoader.getPlatformClassLoader();
        return new CompiledSource(new URLClassLoader(new URL[] {classes.toUri().toURL()}, nothing));
    }

    float[] predict(String name, float... features) {
        return (float[]) call(name, "predict", float[].class, features);
    }

    float[] predict(String name, Map<String, ? extends @Nullable Object> row) {
        return (float[]) call(name, "predict", Map.class, row);
    }

    String classify(String name, float... features) {
        return (String) call(name, "classify", float[].class, features);
    }

    String classify(String name, Map<String, ? extends @Nullable Object> row) {
        return (String) call(name, "classify", Map.class, row);
    }

    private Object call(String name, String method, Class<?> type, Object features) {
        try {
            return loader.loadClass(name).getMethod(method, type).invoke(null, features);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new AssertionError(thrown.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
