package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import io.neurite.io.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process is killed at any moments, again and again, comes to what it would have come to. */
class KillTest {
    /** So many lines come from a child between its start and its end by a kill, at most. */
    private static final int LINES = 24;
    private static final int SPINS = 1 << 20;

    @TempDir
    private Path folder;

    private long seed;
    private SplittableRandom random = new SplittableRandom();
    private int kills;
    private int killsInAWrite;
    private int trainings;

    @Test
    void aTrainingThatIsKilledTenTimesEndsWithTheSameBits() throws Exception {
        killAndCompare(10);
    }

    @Test
    @Tag("nightly")
    void aTrainingThatIsKilledTwoHundredTimesEndsWithTheSameBits() throws Exception {
        killAndCompare(200);
        assertTrue(killsInAWrite >= 20, killsInAWrite + " kills were inside a write, seed " + seed);
    }

    private void killAndCompare(int enough) throws Exception {
        seed = Long.getLong("neurite.test.seed", System.nanoTime());
        random = new SplittableRandom(seed);
        Trainer whole = KilledTraining.trainer(1);
        String expected = SmallTraining.outcome(whole, whole.fit(SmallTraining.DATA));
        while (kills < enough) {
            Path here = folder.resolve("training " + ++trainings);
            assertEquals(expected, trainAndKill(here, enough), () -> "seed " + seed + ", " + here);
            assertEquals(2, SmallTraining.names(here).size(), () -> "seed " + seed + ", " + here);
        }
        System.out.println(kills + " kills, " + killsInAWrite + " of them inside a write, in " + trainings
                + " trainings, seed " + seed);
    }

    /** Starts a training until it comes to its end; returns its outcome. */
    private String trainAndKill(Path here, int enough) throws Exception {
        Set<String> left = new HashSet<>();
        int reported = 0;
        while (true) {
            List<String> lines = run(here, kills < enough, left);
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            if (last.startsWith(KilledTraining.ENDED)) {
                return last.substring(KilledTraining.ENDED.length());
            }
            assertTrue(kills < enough, () -> "seed " + seed + ", ended by itself: " + lines);
            kills++;
            for (String line : lines) {
                assertTrue(line.isEmpty() || line.equals(KilledTraining.OPENED) || line.equals(KilledTraining.STEP)
                        || line.startsWith(KilledTraining.SAVED), () -> "seed " + seed + ": " + lines);
                reported = line.startsWith(KilledTraining.SAVED) ? number(line) : reported;
            }
            left = inspect(here, reported);
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.replaceAll("\\D+", ""));
    }

    /** Looks at what a killed process has left: returns the temporary files, which the next one is to remove. */
    private Set<String> inspect(Path here, int reported) throws IOException {
        Set<String> temporary = new HashSet<>();
        List<Integer> numbers = new ArrayList<>();
        for (String name : Files.isDirectory(here) ? SmallTraining.names(here) : List.<String>of()) {
            if (name.endsWith(".tmp")) {
                temporary.add(name);
            } else {
                numbers.add(number(name));
                Models.read(here.resolve(name));
            }
        }
        int newest = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        assertTrue(newest >= reported, () -> "seed " + seed + ": " + reported + " was reported, there is " + numbers);
        assertTrue(temporary.size() <= 1 && numbers.size() <= 3, () -> "seed " + seed + ": " + temporary + numbers);
        if (newest > 0) {
            List<String> warnings = new ArrayList<>();
            assertTrue(Checkpoints.notes(here, warnings::add).isPresent());
            assertEquals(List.of(), warnings, () -> "seed " + seed);
        }
        killsInAWrite += temporary.size();
        return temporary;
    }

    /** Runs a child, to be killed or not, and returns all that it said. */
    private List<String> run(Path here, boolean kill, Set<String> left) throws Exception {
        List<String> lines = new ArrayList<>();
        int patience = kill ? random.nextInt(LINES) : Integer.MAX_VALUE;
        try (Child child = Child.start(KilledTraining.class, here.toString(), "" + random.nextInt(1, 5),
                "" + random.nextInt(3))) {
            for (String line = child.line(); !line.isEmpty(); line = child.line()) {
                lines.add(line);
                if (line.equals(KilledTraining.OPENED)) {
                    Set<String> names = Set.copyOf(SmallTraining.names(here));
                    assertTrue(left.stream().noneMatch(names::contains), () -> left + " is left, seed " + seed);
                }
                if (lines.size() == patience + 1) {
                    chooseMoment(here, child);
                    child.kill();
                }
            }
        }
        return lines;
    }

    /** At once, some time later, or when a file is being written. */
    private void chooseMoment(Path here, Child child) throws IOException {
        int spins = random.nextInt(SPINS);
        switch (random.nextInt(3)) {
            case 0 -> {
                while (child.isAlive() && SmallTraining.names(here).stream().noneMatch(name -> name.endsWith(".tmp"))) {
                    Thread.onSpinWait();
                }
            }
            case 1 -> {
                for (int i = 0; i < spins; i++) {
                    Thread.onSpinWait();
                }
            }
            default -> { }
        }
    }
}
