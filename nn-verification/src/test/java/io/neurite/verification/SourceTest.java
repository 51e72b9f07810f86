package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the project's files look like as texts. */
class SourceTest {
    private static final int LINES = 300;
    private static final int COLUMNS = 120;

    /** Longer files, and how long they may be at most. An entry that is longer than its file is to be lowered. */
    private static final Map<String, Integer> LONGER = Map.of(
            // One documented method per setting.
            "nn-core/src/main/java/io/neurite/core/training/Trainer.java", 533);

    private static final Pattern REGISTRY = Pattern.compile("repo1?\\.maven\\.|sonatype\\.(org|com)|pypi\\.org"
            + "|pythonhosted\\.org|registry\\.npmjs|plugins\\.gradle\\.org|jitpack\\.io|proxy\\.golang|crates\\.io"
            + "|deb\\.debian\\.org|archive\\.ubuntu\\.com|maven\\.google\\.com");
    private static final Pattern MACHINE = Pattern.compile("(?<![\\w.$}~*-])/(work|root)\\b|/usr/lib/jv[m]");
    /** Digits of numbers are those of the machine's language there. */
    private static final Pattern FORMATTED = Pattern.compile("\\.formatted\\(|String\\.format\\((?!Locale\\.ROOT)");
    private static final Pattern SHARED = Pattern.compile("\\.\\./shared");

    /** Files that name a machine's folder to good purpose. */
    private static final Set<String> LOOK_FOR_JDKS = Set.of("nn");

    private static final String VECTORS = "nn-core/src/main/java/io/neurite/core/kernel/vector/";
    /** Generated, and the same few lines over and over: with what writes them. */
    private static final Map<String, String> GENERATED = Map.of(
            VECTORS + "Tiles.java", "TileGenerator.java",
            VECTORS + "Squares.java", "SquareGenerator.java");
    /** Of vectors. */
    private static final Pattern FIXED_LENGTH = Pattern.compile("\\bS(PECIES)?_(64|128|256|512|MAX)");

    private static final Path ROOT = root();
    private static final List<Path> FILES = files();

    @Test
    void theProjectIsRead() {
        assertTrue(mainSources().count() > 250, () -> "Only " + mainSources().count() + " sources below " + ROOT);
        assertTrue(FILES.stream().map(SourceTest::name).toList().containsAll(List.of("pom.xml", "nn", ".ci/run")));
    }

    @Test
    void mainFilesAreShort() {
        Map<String, Integer> tooLong = new TreeMap<>();
        mainSources().forEach(file -> {
            int lines = (int) text(file).lines().count();
            if (lines > LINES && !GENERATED.containsKey(name(file))) {
                tooLong.put(name(file), lines);
            }
        });
        assertEquals(new TreeMap<>(LONGER), tooLong, "Files of main code with more than " + LINES + " lines: split "
                + "those that are new or have grown, and lower the limit of those that have shrunk");
    }

    @Test
    void linesAreNotWide() {
        assertEquals(List.of(), FILES.stream().filter(file -> name(file).endsWith(".java"))
                .flatMap(file -> lines(file, line -> line.codePointCount(0, line.length()) > COLUMNS)).toList());
    }

    @Test
    void sourcesHaveNeitherTabsNorCarriageReturnsNorBlanksAtTheEnd() {
        Pattern blank = Pattern.compile("[\\t\\r]|\\s\\n|[^\\n]\\z");
        assertEquals(List.of(), FILES.stream().filter(file -> name(file).endsWith(".java"))
                .filter(file -> blank.matcher(text(file).replaceAll("\n+", "\n")).find())
                .map(SourceTest::name).toList());
    }

    @Test
    void noFileNamesTheHostOfAPackageRegistry() {
        assertEquals(List.of(), withAMatch(REGISTRY, file -> true));
    }

    @Test
    void noFileNamesAMachinesFolders() {
        assertEquals(List.of(), withAMatch(MACHINE, file -> !isOfCi(file) && !LOOK_FOR_JDKS.contains(name(file))));
    }

    @Test
    void nothingButCiLooksOutsideTheProject() {
        assertEquals(List.of(), withAMatch(SHARED, file -> !isOfCi(file)));
    }

    @Test
    void noTextIsFormattedForTheMachinesLanguage() {
        assertEquals(List.of(), mainSources()
                .flatMap(file -> lines(file, line -> FORMATTED.matcher(line).find())).toList(),
                "join texts, or take String.format with Locale.ROOT");
    }

    private static List<String> withAMatch(Pattern pattern, Predicate<Path> which) {
        return FILES.stream().filter(which)
                .flatMap(file -> lines(file, line -> pattern.matcher(line).find())).toList();
    }

    private static Stream<String> lines(Path file, Predicate<String> which) {
        List<String> lines = text(file).lines().toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1).filter(i -> which.test(lines.get(i)))
                .map(i -> name(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
    }

    @Test
    void generatedFilesAreWhatTheirGeneratorsWrite() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        for (Map.Entry<String, String> file : GENERATED.entrySet()) {
            Process generator = new ProcessBuilder(java.toString(), "src/build/java/" + file.getValue())
                    .directory(ROOT.resolve("nn-core").toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String written = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, generator.waitFor());
            assertEquals(written, text(ROOT.resolve(file.getKey())),
                    "write " + file.getKey() + " anew, as its generator says");
        }
    }

    /** Vectors of a second length anywhere make objects of all of them: see docs/PERFORMANCE.md. */
    @Test
    void vectorsHaveOneLength() {
        assertEquals(List.of(), mainSources().filter(file -> FIXED_LENGTH.matcher(text(file)).find())
                .map(SourceTest::name).toList());
    }

    private static Stream<Path> mainSources() {
        return FILES.stream().filter(file -> name(file).matches("nn-\\w+/src/main/.*\\.java"));
    }

    private static boolean isOfCi(Path file) {
        return name(file).startsWith(".ci/");
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".ci"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new AssertionError("The tests run in " + Path.of("").toAbsolutePath() + ", outside the project.");
        }
        return folder;
    }

    /** Returns the files of the project, without what is built, hidden folders other than .ci, and data. */
    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return Set.of("target", ".git", ".idea", ".vscode", ".settings", "__pycache__")
                            .contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    boolean text = !file.toString().matches(".*\\.(gz|safetensors|jar|class|png|log|jfr)");
                    if (attributes.isRegularFile() && text && !file.getFileName().toString().equals(".git")) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return List.copyOf(files);
    }
}
