package io.neurite.verification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.neurite.tck.ForbiddenCalls;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nothing that differs between two runs, machines or Java releases lies on the way to weights or files. */
@AnalyzeClasses(locations = MainModules.class)
class DeterminismTest {
    private static final String[] NUMERIC = {"io.neurite.api..", "io.neurite.core..", "io.neurite.io..",
        "io.neurite.activations..", "io.neurite.optimizers.."};

    /** Classes that make a collection without an order, and why no order comes of it. */
    private static final Map<String, String> UNORDERED = Map.ofEntries(
            Map.entry("io.neurite.api.data.Schema", "counts different names"),
            Map.entry("io.neurite.api.data.Target", "counts different names"),
            Map.entry("io.neurite.core.graph.Wiring", "looked up by name"),
            Map.entry("io.neurite.core.plugins.Values", "asked for members"),
            Map.entry("io.neurite.core.training.TrainerSettings", "looked up by name"),
            Map.entry("io.neurite.io.ModelDescription", "JsonFormatter sorts keys"),
            Map.entry("io.neurite.io.SafetensorsHeader", "asked for members"),
            Map.entry("io.neurite.io.SafetensorsWriter", "asked for members"));

    private static final Set<Class<?>> HASHED = Set.of(HashMap.class, HashSet.class, Hashtable.class,
            IdentityHashMap.class, WeakHashMap.class, ConcurrentHashMap.class);

    @ArchTest
    static void mathematicsIsExactlyRounded(JavaClasses classes) {
        Collection<String> calls = MainModules.all().stream()
                .flatMap(module -> ForbiddenCalls.in(MainModules.classes(module)).stream())
                .toList();
        assertEquals(List.of(), calls);
    }

    /** But cells of tables become numbers in double, and so does the log-loss, as in other programs. */
    @ArchTest
    static final ArchRule elementsGoThroughFloatMath = noClasses().that().resideInAnyPackage("io.neurite.activations..",
            "io.neurite.api..", "io.neurite.core.engine..", "io.neurite.core.initializers..",
            "io.neurite.core.kernel..", "io.neurite.core.layers..", "io.neurite.core.losses..",
            "io.neurite.core.metrics..", "io.neurite.core.normalizers..")
            .and().resideOutsideOfPackage("io.neurite.api.columns..")
            .and().doNotHaveFullyQualifiedName("io.neurite.core.metrics.LogLoss")
            .should().dependOnClassesThat().areAssignableTo(StrictMath.class)
            .because("StrictMath is for what is computed once a step");

    @ArchTest
    static final ArchRule randomNumbersAreKeyed = noClasses().that().resideInAnyPackage(NUMERIC)
            .should().dependOnClassesThat().areAssignableTo(RandomGenerator.class)
            .orShould().dependOnClassesThat().areAssignableTo(Random.class)
            .because("RandomStream gives the same numbers whatever thread asks first");

    @ArchTest
    static final ArchRule filesHoldNoNumberAsJavaPrintsIt = noClasses().that().resideInAPackage("io.neurite.io..")
            .should().callMethod(Float.class, "toString", float.class)
            .orShould().callMethod(Float.class, "toString")
            .orShould().callMethod(Double.class, "toString", double.class)
            .orShould().callMethod(Double.class, "toString")
            .orShould().callMethod(String.class, "valueOf", float.class)
            .orShould().callMethod(String.class, "valueOf", double.class)
            .orShould().callMethod(StringBuilder.class, "append", float.class)
            .orShould().callMethod(StringBuilder.class, "append", double.class)
            .because("that changed in JDK 19");

    @ArchTest
    static void noOrderComesOfAHash(JavaClasses classes) {
        SortedMap<String, Set<String>> makers = new TreeMap<>();
        classes.stream().filter(DeterminismTest::isNumeric).forEach(type -> unordered(type).forEach(call ->
                makers.computeIfAbsent(topLevel(type), name -> new TreeSet<>()).add(call)));
        assertEquals(UNORDERED.keySet(), makers.keySet(), () -> "Classes that make collections without an order: take "
                + "a List, TreeMap or LinkedHashMap, or name the class with a reason. Found were " + makers);
    }

    private static boolean isNumeric(JavaClass type) {
        return Stream.of(NUMERIC).anyMatch(name -> resideInAPackage(name).test(type));
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "");
    }

    private static Stream<String> unordered(JavaClass type) {
        return type.getCodeUnitAccessesFromSelf().stream()
                .filter(DeterminismTest::makesUnordered)
                .map(call -> call.getTarget().getOwner().getSimpleName() + "." + call.getTarget().getName());
    }

    private static boolean makesUnordered(JavaCodeUnitAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getTarget().getName();
        if (name.equals("<init>")) {
            return HASHED.stream().anyMatch(owner::isEquivalentTo);
        }
        int arguments = call.getTarget().getRawParameterTypes().size();
        boolean several = arguments > (owner.isEquivalentTo(Map.class) ? 2 : 1)
                || arguments == 1 && call.getTarget().getRawParameterTypes().get(0).isArray();
        return (owner.isEquivalentTo(Set.class) || owner.isEquivalentTo(Map.class))
                && (name.startsWith("of") && several || name.equals("copyOf"))
                || owner.isEquivalentTo(Collectors.class) && name.matches("to(Unmodifiable)?(Set|Map)|groupingBy.*");
    }
}
