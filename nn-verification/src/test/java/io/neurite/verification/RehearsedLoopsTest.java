package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** A vector loop that nobody rehearses would serve before C2 has compiled it, a thousand times as slow. */
@AnalyzeClasses(locations = MainModules.class)
class RehearsedLoopsTest {
    private static final String PACKAGE = "io.neurite.core.kernel.vector";
    private static final List<String> REHEARSALS = List.of("ProductLoops", "SlideLoops", "ElementLoops");

    @ArchTest
    static void everyVectorLoopIsRehearsed(JavaClasses classes) {
        List<JavaMethod> loops = classes.stream()
                .filter(one -> one.getPackageName().equals(PACKAGE) && !one.getSimpleName().equals("PeakLoop"))
                .flatMap(one -> one.getMethods().stream())
                .filter(method -> !isPrivate(method) && usesVectors(method))
                .toList();
        assertTrue(loops.size() > 20, () -> "Only " + loops);
        assertEquals(List.of(), loops.stream().filter(loop -> !isRehearsed(loop)).toList());
    }

    private static boolean isPrivate(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PRIVATE);
    }

    /** By itself or by a private method of its class. */
    private static boolean usesVectors(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream().anyMatch(call -> {
            String owner = call.getTargetOwner().getSimpleName();
            return owner.equals("FloatVector") || owner.equals("DoubleVector")
                    || call.getTargetOwner().equals(method.getOwner()) && call.getTarget().resolveMember()
                            .filter(target -> isPrivate(target) && usesVectors(target))
                            .isPresent();
        });
    }

    /** The way to all widths of tiles is one method. */
    private static boolean isRehearsed(JavaMethod loop) {
        return loop.getCallsOfSelf().stream().map(JavaAccess::getOrigin).anyMatch(caller ->
                REHEARSALS.contains(caller.getOwner().getSimpleName())
                        || caller.getFullName().matches(".*\\.MicroKernel\\.(tile|slide|slideLow)\\(.*"));
    }
}
