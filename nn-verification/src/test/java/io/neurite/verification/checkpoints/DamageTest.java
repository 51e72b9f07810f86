package io.neurite.verification.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.neurite.core.training.Trainer;
import io.neurite.io.Checkpoints;
import io.neurite.io.Models;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged checkpoint is noticed, told of, and passed over. */
class DamageTest {
    private static final String EXPECTED = SmallTraining.uninterrupted();
    private static final int FLIPS = 600;
    private static final int LENGTHS = 150;
    /** What looking at a damaged checkpoint and the whole one before it may take, in multiples of a file's size. */
    private static final int MOST_SIZES = 40;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path older;
    private Path newest;
    private byte[] whole;

    @BeforeEach
    void begin() throws IOException {
        FolderTest.begin(folder, 5);
        for (int number = 1; number <= 3; number++) {
            Files.delete(folder.resolve(SmallTraining.checkpoint(number)));
        }
        older = folder.resolve(SmallTraining.checkpoint(4));
        newest = folder.resolve(SmallTraining.checkpoint(5));
        whole = Files.readAllBytes(newest);
    }

    private int headerLength() {
        return Long.BYTES + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** Looks for the newest whole checkpoint; the newest of all must be told of, and nothing else. */
    private void assertPassedOver(String what, byte[] bytes) throws IOException {
        Files.write(newest, bytes);
        warnings.clear();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            assertTrue(Checkpoints.notes(folder, warnings::add).isPresent(), what);
        } catch (Throwable unexpected) {
            fail(what, unexpected);
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken < (long) MOST_SIZES * whole.length, () -> what + " took " + taken + " bytes");
        assertWarned(what);
    }

    private void assertWarned(String what) {
        assertEquals(1, warnings.size(), () -> what + ": " + warnings);
        assertTrue(warnings.get(0).startsWith(newest + ": ")
                && warnings.get(0).endsWith(" The checkpoint before it is used."), () -> what + ": " + warnings);
    }

    private void assertTheOneBeforeIsUsed() throws IOException {
        warnings.clear();
        Trainer trainer = SmallTraining.trainer(2);
        List<String> steps = new ArrayList<>();
        trainer.listener(new AfterStep(4, () -> steps.add("begins after step 4")));
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everySteps(3).onWarning(warnings::add)) {
            assertEquals(EXPECTED, SmallTraining.outcome(trainer, checkpoints.fit(SmallTraining.DATA)));
        }
        assertEquals(List.of("begins after step 4"), steps);
        assertWarned("training");
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        int header = headerLength();
        for (int i = 0; i < FLIPS; i++) {
            int at = i < 16 ? i : i % 2 == 0 ? random.nextInt(header) : random.nextInt(header, whole.length);
            int bit = random.nextInt(Byte.SIZE);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << bit);
            assertPassedOver("byte " + at + ", bit " + bit + ", seed " + seed, damaged);
        }
        Files.write(newest, whole);
        warnings.clear();
        assertTrue(Checkpoints.notes(folder, warnings::add).isPresent());
        assertEquals(List.of(), warnings, "the whole one is whole");
    }

    @Test
    void everyOtherLengthIsNoticed() throws IOException {
        for (int i = 0; i < LENGTHS; i++) {
            int length = i < 32 ? i : i < 64 ? whole.length - i + 31 : random.nextInt(whole.length);
            assertPassedOver("cut off at " + length + ", seed " + seed, Arrays.copyOf(whole, length));
        }
        assertPassedOver("a byte more", Arrays.copyOf(whole, whole.length + 1));
        assertPassedOver("all zeros", new byte[whole.length]);
        byte[] halfZeros = whole.clone();
        Arrays.fill(halfZeros, whole.length / 2, whole.length, (byte) 0);
        assertPassedOver("the second half is zeros, as after a loss of power", halfZeros);
    }

    @Test
    void exchangedTensorsAreNoticed() throws IOException {
        byte[] damaged = whole.clone();
        int numbers = headerLength();
        System.arraycopy(whole, numbers, damaged, numbers + 80, 80);
        System.arraycopy(whole, numbers + 80, damaged, numbers, 80);
        assertPassedOver("rows exchanged", damaged);
    }

    @Test
    void trainingGoesOnFromTheOneBeforeADamagedOne() throws IOException {
        whole[whole.length - 1] ^= 1;
        Files.write(newest, whole);
        assertTheOneBeforeIsUsed();
    }

    /** Of the checkpoints to keep, a damaged one is none. */
    @Test
    void theOneBeforeADamagedOneStaysUntilThereIsANewerOne() throws IOException {
        Files.write(newest, new byte[0]);
        Trainer trainer = SmallTraining.trainer(1);
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).everyEpochs(100).keep(1)
                .onWarning(warnings::add)) {
            assertEquals(EXPECTED, SmallTraining.outcome(trainer, checkpoints.fit(SmallTraining.DATA)));
        }
        assertWarned("training");
        assertEquals(List.of(SmallTraining.checkpoint(4), SmallTraining.checkpoint(5)), SmallTraining.names(folder));
    }

    @Test
    void anEmptyFileIsPassedOver() throws IOException {
        Files.write(newest, new byte[0]);
        assertTheOneBeforeIsUsed();
    }

    @Test
    void aModelFileNamedLikeACheckpointIsPassedOver() throws IOException {
        Models.replace(SmallTraining.network().freeze(), newest);
        assertTheOneBeforeIsUsed();
        assertTrue(warnings.get(0).contains("got a model alone"), warnings::toString);
    }

    @Test
    void aFolderNamedLikeACheckpointIsPassedOverAndStays() throws IOException {
        Files.delete(newest);
        Files.createDirectory(newest);
        Files.writeString(newest.resolve("note"), "mine");
        assertTheOneBeforeIsUsed();
        assertEquals("mine", Files.readString(newest.resolve("note")));
        assertEquals(List.of(5, 6, 7, 8).stream().map(SmallTraining::checkpoint).toList(),
                SmallTraining.names(folder));
    }

    @Test
    void anEmptyFolderNamedLikeACheckpointStays() throws IOException {
        Files.createDirectory(folder.resolve(SmallTraining.checkpoint(1)));
        SmallTraining.trainIn(folder, 1);
        assertEquals(List.of(SmallTraining.checkpoint(1), SmallTraining.checkpoint(SmallTraining.STEPS)),
                SmallTraining.names(folder));
    }

    @Test
    void aFolderWithoutAWholeCheckpointIsAnErrorThatNamesIt() throws IOException {
        Files.write(older, new byte[100]);
        Files.write(newest, new byte[0]);
        Trainer trainer = SmallTraining.trainer(1);
        String before = trainer.network().parameters().sha256();
        try (Checkpoints checkpoints = Checkpoints.open(folder, trainer).onWarning(warnings::add)) {
            assertTrue(assertThrows(FileSystemException.class, () -> checkpoints.fit(SmallTraining.DATA)).getMessage()
                    .startsWith(folder + ": none of its 2 checkpoints is whole"));
        }
        assertEquals(2, warnings.size(), warnings::toString);
        assertEquals(before, trainer.network().parameters().sha256());
        assertThrows(FileSystemException.class, () -> Checkpoints.notes(folder, warnings::add));
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefusedAndNotPassedOver() throws IOException {
        Path other = folder.resolve("other");
        Trainer stranger = SmallTraining.trainer(1).batchSize(30);
        try (Checkpoints checkpoints = Checkpoints.open(other, stranger).everySteps(1)) {
            checkpoints.fit(SmallTraining.DATA);
            Files.copy(checkpoints.latest().orElseThrow(), folder.resolve(SmallTraining.checkpoint(6)));
        }
        String message = assertThrows(IllegalArgumentException.class,
                () -> SmallTraining.trainIn(folder, 3, warnings::add)).getMessage();
        assertTrue(message.contains("batchSize is 12 here, 30 there"), message);
        assertEquals(List.of(), warnings);
    }
}
