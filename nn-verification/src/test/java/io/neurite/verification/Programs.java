package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java that the project's texts show, compiled and run as a reader would. */
final class Programs {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:class|record) (\\w+)");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private Programs() {}

    /** Returns the Java block of a text that declares something. */
    static String source(String document, String declaration) throws IOException {
        Pattern declared = Pattern.compile("(?m)^(public )?" + declaration + "\\b");
        List<String> found = Documents.blocks(Documents.read(document), "java").stream()
                .filter(block -> declared.matcher(block).find())
                .toList();
        assertEquals(1, found.size(), () -> "Java blocks of " + document + " that declare " + declaration);
        return found.get(0);
    }

    /** Compiles sources; returns where the classes are. */
    static Path compile(Path folder, List<String> path, String... sources) throws IOException {
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

    /** Runs a main class in a JVM and a folder of its own; returns what it prints. */
    static List<String> run(Path folder, Path classes, String mainClass) throws IOException, InterruptedException {
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
