package io.neurite.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelChoiceTest {
    private static final Platform FULL = new Platform(true, true, true, true, 256);
    private static final Platform WITHOUT_FLAG = new Platform(false, true, true, true, 0);

    @Test
    void vectorKernelServesWhereEverythingIsThere() {
        KernelChoice choice = KernelChoice.of("auto", FULL);
        assertTrue(choice.vector());
        assertEquals("vector-256 (8 lanes)", choice.reason());
        assertNull(choice.advice());
    }

    @Test
    void missingFlagIsNamedInReportAndAdvice() {
        KernelChoice choice = KernelChoice.of("auto", WITHOUT_FLAG);
        assertFalse(choice.vector());
        assertEquals("scalar: module jdk.incubator.vector is absent; add --add-modules jdk.incubator.vector",
                choice.reason());
        assertNotNull(choice.advice());
        assertTrue(choice.advice().contains("--add-modules jdk.incubator.vector"), choice.advice());
    }

    @ParameterizedTest
    @CsvSource({"false,false,true,true,0", "false,true,false,true,0", "false,true,true,false,0",
            "true,true,false,true,256", "true,true,true,false,256", "true,true,true,true,64"})
    void nothingIsAdvisedWhereTheFlagWouldNotHelp(boolean module, boolean inImage, boolean compiler, boolean fma,
            int bits) {
        KernelChoice choice = KernelChoice.of("auto", new Platform(module, inImage, compiler, fma, bits));
        assertFalse(choice.vector());
        assertTrue(choice.reason().startsWith("scalar: "), choice.reason());
        assertNull(choice.advice());
    }

    @Test
    void propertyScalarIsObeyedInSilence() {
        KernelChoice choice = KernelChoice.of("scalar", WITHOUT_FLAG);
        assertFalse(choice.vector());
        assertNull(choice.advice());
    }

    @Test
    void propertyVectorOverrulesWhatIsOnlySlow() {
        assertTrue(KernelChoice.of("vector", new Platform(true, true, false, false, 128)).vector());
    }

    @Test
    void propertyVectorThatCannotBeMetIsAnErrorThatNamesTheFlag() {
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> KernelChoice.of("vector", WITHOUT_FLAG));
        assertTrue(error.getMessage().contains("--add-modules jdk.incubator.vector"), error.getMessage());
    }

    @Test
    void unknownPropertyIsRefusedWithTheThreeValues() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> KernelChoice.of("avx", FULL));
        assertEquals("System property neurite.kernel: expected scalar, vector or auto, got 'avx'.", error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"OpenJDK 64-Bit Server VM,'mixed mode, sharing',true",
            "Java HotSpot(TM) 64-Bit Server VM,mixed mode,true",
            "OpenJDK 64-Bit Server VM,interpreted mode,false",
            "OpenJDK 64-Bit Server VM,'mixed mode, emulated-client, sharing',false",
            "OpenJDK 64-Bit Minimal VM,mixed mode,false",
            "Eclipse OpenJ9 VM,'JRE 17 Linux amd64-64-Bit Compressed References',false"})
    void onlyTheServerCompilerCounts(String name, String info, boolean expected) {
        assertEquals(expected, Platform.hasOptimizingCompiler(name, info));
    }
}
