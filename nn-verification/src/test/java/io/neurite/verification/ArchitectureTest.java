package io.neurite.verification;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.neurite.api.Plugin;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** What may refer to what, in all modules, and what a class may be called. */
@AnalyzeClasses(locations = MainModules.class)
class ArchitectureTest {
    /** What is built into applications, whose other libraries must not meet any of ours. */
    private static final String[] EMBEDDED = {"io.neurite.api..", "io.neurite.core..", "io.neurite.io..",
        "io.neurite.activations..", "io.neurite.optimizers.."};

    /** Packages whose types are public for other packages of their module alone. */
    private static final Set<String> INTERNAL = Set.of("io.neurite.core.engine", "io.neurite.core.kernel",
            "io.neurite.core.kernel.vector", "io.neurite.io.onnx.file", "io.neurite.io.onnx.reading",
            "io.neurite.io.translation", "io.neurite.optimizers.internal");

    private static final Pattern VAGUE = Pattern.compile("(Abstract|Base)(?=[A-Z]|$).*"
            + "|.*[a-z](Impl|Abstract|Base|Manager|Helper|Helpers|Util|Utils)");

    @ArchTest
    static void everyModuleWasRead(JavaClasses classes) {
        for (MainModules.Expected module : MainModules.EXPECTED) {
            long read = classes.stream().filter(resideInAPackage("io.neurite." + module.name() + "..")).count();
            assertTrue(read >= module.fewestClasses(), () -> "Only " + read + " classes of " + module.name());
        }
        assertEquals(MainModules.EXPECTED.size(), MainModules.all().size(), () -> "Expected was "
                + MainModules.EXPECTED + ", found " + MainModules.all());
    }

    @ArchTest
    static void packagesBearTheirModulesName(JavaClasses classes) {
        for (ModuleReference module : MainModules.all()) {
            String name = module.descriptor().name();
            for (Class<?> type : MainModules.classes(module)) {
                assertTrue((type.getPackageName() + ".").startsWith(name + "."), () -> type + " in " + name);
            }
        }
    }

    @ArchTest
    static void whatIsPublicIsExportedUnlessItsPackageIsInternal(JavaClasses classes) {
        Set<String> internal = new TreeSet<>();
        for (ModuleReference module : MainModules.all()) {
            Set<String> exported = module.descriptor().exports().stream().map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            MainModules.classes(module).stream().filter(type -> Modifier.isPublic(type.getModifiers()))
                    .map(Class::getPackageName).filter(name -> !exported.contains(name)).forEach(internal::add);
        }
        internal.removeIf(name -> (name + ".").startsWith("io.neurite.cli."));
        assertEquals(INTERNAL, internal);
    }

    @ArchTest
    static final ArchRule arrowsBetweenModulesPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api").definedBy("io.neurite.api..")
            .layer("core").definedBy("io.neurite.core..")
            .layer("activations").definedBy("io.neurite.activations..")
            .layer("optimizers").definedBy("io.neurite.optimizers..")
            .layer("io").definedBy("io.neurite.io..")
            .layer("data").definedBy("io.neurite.data..")
            .layer("dashboard").definedBy("io.neurite.dashboard..")
            .layer("tck").definedBy("io.neurite.tck..")
            .layer("cli").definedBy("io.neurite.cli..")
            .whereLayer("api").mayNotAccessAnyLayer()
            .whereLayer("core").mayOnlyAccessLayers("api")
            .whereLayer("activations").mayOnlyAccessLayers("api")
            .whereLayer("optimizers").mayOnlyAccessLayers("api")
            .whereLayer("io").mayOnlyAccessLayers("api", "core")
            .whereLayer("data").mayOnlyAccessLayers("api", "core", "io")
            .whereLayer("dashboard").mayOnlyAccessLayers("api", "core", "io")
            .whereLayer("tck").mayOnlyAccessLayers("api", "core", "io")
            .whereLayer("cli").mayOnlyAccessLayers("api", "core", "io", "data", "dashboard");

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("io.neurite.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onePackageKnowsTheVectorApi = noClasses()
            .that().resideOutsideOfPackage("io.neurite.core.kernel.vector")
            .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..")
            .because("the JVM may lack it: all else must load without");

    @ArchTest
    static final ArchRule whatIsEmbeddedNeedsNothing = noClasses().that().resideInAnyPackage(EMBEDDED)
            .should().dependOnClassesThat(not(resideInAPackage("java..").or(resideInAPackage("io.neurite.."))
                    .or(resideInAPackage("jdk.incubator.vector..")).or(resideInAPackage("jdk.jfr.."))
                    .or(resideInAPackage("org.jspecify..")))
                    .as("are not of java.base, Neurite or JSpecify"));

    @ArchTest
    static final ArchRule onlyEventsNeedTheFlightRecorder = noClasses()
            .that().resideOutsideOfPackage("io.neurite.core.recording..").and().haveSimpleNameNotEndingWith("Event")
            .should().dependOnClassesThat().resideInAPackage("jdk.jfr..")
            .because("a run-time image may lack it: all else must load without");

    @ArchTest
    static final ArchRule noSignatureHasAClassOfGuava = members().that().arePublic().or().areProtected()
            .should(haveNoClassOfGuava()).because("embedders suffer from its versions");

    @ArchTest
    static final ArchRule noClassExtendsOneOfGuava = noClasses().should(be(assignableTo(resideInAPackage("com.google..")
            .as("a class of Guava"))));

    @ArchTest
    static final ArchRule nothingIsSerializable = noClasses()
            .that().areNotAssignableTo(Throwable.class).and().areNotEnums()
            .should().beAssignableTo(Serializable.class)
            .because("deserialisation runs code; models are files of numbers");

    @ArchTest
    static final ArchRule nothingIsDeserialised = noClasses().should().dependOnClassesThat(
            assignableTo(ObjectInputStream.class).or(assignableTo(ObjectOutputStream.class)));

    @ArchTest
    static final ArchRule noClassIsLoadedByName = noClasses()
            // Asks whether a class of the JDK, named by a constant, is there.
            .that().doNotHaveFullyQualifiedName("io.neurite.core.kernel.Platform")
            .should().callMethodWhere(target(
                    DescribedPredicate.describe("loads a class by its name", method ->
                            List.of("forName", "loadClass", "findClass", "defineClass").contains(method.getName()))))
            .because("a file must never name code: plugins are found by ServiceLoader and asked for by id");

    @ArchTest
    static final ArchRule noThreadLocals = noClasses()
            .should().dependOnClassesThat().areAssignableTo(ThreadLocal.class)
            .because("they keep an application's class loader alive on threads that are not its own");

    @ArchTest
    static final ArchRule onlyWorkersStartThreads = noClasses().that().resideInAnyPackage(EMBEDDED)
            .and().doNotHaveFullyQualifiedName("io.neurite.core.kernel.WorkerThread")
            .should().callConstructorWhere(target(owner(assignableTo(Thread.class))))
            .orShould().dependOnClassesThat().areAssignableTo(Executors.class)
            .orShould().dependOnClassesThat().areAssignableTo(ThreadPoolExecutor.class)
            .because("whoever starts one, ends it: no thread is left behind");

    @ArchTest
    static final ArchRule onlyTheCommandPrints = noClasses().that().resideOutsideOfPackage("io.neurite.cli..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule pluginsAreRecords = classes().that().areAssignableTo(Plugin.class).and().areNotInterfaces()
            .should().beRecords().andShould().bePublic();

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = classes().should(be(DescribedPredicate.describe(
            "named without Impl, Abstract, Base, Manager, Helper or Util",
            type -> !VAGUE.matcher(type.getSimpleName()).matches())));

    @ArchTest
    static void everyPackageIsNullMarkedInItsPackageInfo(JavaClasses classes) {
        List<String> unmarked = classes.stream().map(JavaClass::getPackage).distinct()
                .filter(each -> !each.tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false))
                .map(JavaPackage::getName).sorted().toList();
        assertEquals(List.of(), unmarked);
    }

    private static ArchCondition<JavaMember> haveNoClassOfGuava() {
        return new ArchCondition<>("have no class of Guava in their signature") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                boolean hidden = !member.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
                boolean guava = member.getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.getPackageName().startsWith("com.google."));
                events.add(new SimpleConditionEvent(member, hidden || !guava, member.getDescription()));
            }
        };
    }
}
