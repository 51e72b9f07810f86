package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.neurite.api.Plugin;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class PluginContractTest {
    private static final String UNREGISTERED = "isFoundByServiceLoader";

    @Test
    void soundPluginKeepsTheContract() {
        assertEquals(facts(), failuresOf(new Sound(), new Sound(2, List.of("x"))));
    }

    @Test
    void classThatIsNotRegisteredFails() {
        assertEquals(facts(UNREGISTERED), failuresOf(new Unregistered()));
    }

    @Test
    void idInUpperCaseFails() {
        assertEquals(facts(UNREGISTERED, "idIsWellFormed"), failuresOf(new UpperCase()));
    }

    @Test
    void idOfTwoClassesFails() {
        assertEquals(facts("idBelongsToThisClassAlone"), failuresOf(new Twin()));
    }

    @Test
    void classThatIsNoPublicRecordFails() {
        assertEquals(facts(UNREGISTERED, "isAPublicRecordInAnExportedPackage", "componentsHavePermittedTypes",
                "equalsItselfRebuiltFromItsComponents", "copiesTheListsItIsGiven"), failuresOf(new NoRecord()));
    }

    @Test
    void constructorThatNeedsArgumentsFails() {
        assertEquals(facts(UNREGISTERED, "constructorWithoutArgumentsGivesDefaults"), failuresOf(new NoDefaults(1)));
    }

    @Test
    void floatComponentFails() {
        assertEquals(facts(UNREGISTERED, "componentsHavePermittedTypes"), failuresOf(new FloatComponent(1)));
    }

    @Test
    void constructorThatAltersAComponentFails() {
        assertEquals(facts(UNREGISTERED, "equalsItselfRebuiltFromItsComponents", "copiesTheListsItIsGiven"),
                failuresOf(new Altering(1)));
    }

    @Test
    void sharedListFails() {
        assertEquals(facts(UNREGISTERED, "copiesTheListsItIsGiven"), failuresOf(new SharedList(List.of(1))));
    }

    @Test
    void inexactMathematicsFails() {
        assertEquals(facts(UNREGISTERED, "callsNoInexactMathematics"), failuresOf(new Inexact()));
    }

    @Test
    void nothingFoundFails() {
        PluginContract<NeverProvided> contract = new PluginContract<>() {
            @Override
            protected Class<NeverProvided> type() {
                return NeverProvided.class;
            }

            @Override
            protected List<DynamicTest> facts(NeverProvided plugin) {
                return List.of();
            }
        };
        assertThrows(AssertionFailedError.class, contract::contract);
    }

    @Test
    void failureNamesPluginAndFactAndKeepsItsValues() {
        AssertionFailedError failure = assertThrows(AssertionFailedError.class, fact(() -> assertEquals(1, 2)));
        assertEquals("acme/squareplus > isOne: expected: <1> but was: <2>", failure.getMessage());
        assertEquals(1, failure.getExpected().getEphemeralValue());
        assertEquals(2, failure.getActual().getEphemeralValue());
        assertInstanceOf(AssertionFailedError.class, failure.getCause());
    }

    @Test
    void exceptionOfAPluginNamesPluginAndFact() {
        IllegalStateException thrown = new IllegalStateException("no");
        AssertionFailedError failure = assertThrows(AssertionFailedError.class, fact(() -> {
            throw thrown;
        }));
        assertEquals("acme/squareplus > isOne: java.lang.IllegalStateException: no", failure.getMessage());
        assertSame(thrown, failure.getCause());
    }

    @Test
    void abortedFactIsNoFailure() {
        assertThrows(TestAbortedException.class, fact(Assumptions::abort));
    }

    private static Executable fact(Executable executable) {
        return NamedFact.of("acme/squareplus", DynamicTest.dynamicTest("isOne", executable)).getExecutable();
    }

    private static List<String> facts(String... names) {
        return List.copyOf(new TreeSet<>(List.of(names)));
    }

    /** Runs the contract over variants and returns the names of the facts that do not hold. */
    private static List<String> failuresOf(Plugin... variants) {
        PluginContract<Plugin> contract = new PluginContract<>() {
            @Override
            protected Class<Plugin> type() {
                return Plugin.class;
            }

            @Override
            protected List<Plugin> variants() {
                return List.of(variants);
            }

            @Override
            protected List<DynamicTest> facts(Plugin plugin) {
                return List.of();
            }
        };
        List<DynamicContainer> containers = contract.contract().toList();
        SortedSet<String> failures = new TreeSet<>();
        containers.subList(containers.size() - variants.length, containers.size())
                .forEach(container -> container.getChildren().forEach(test -> run(test, failures)));
        return List.copyOf(failures);
    }

    private static void run(DynamicNode test, SortedSet<String> failures) {
        try {
            ((DynamicTest) test).getExecutable().execute();
        } catch (Throwable e) {
            failures.add(test.getDisplayName());
        }
    }

    public interface NeverProvided extends Plugin {}

    public record Sound(int count, List<String> names) implements Plugin {
        public Sound {
            names = List.copyOf(names);
        }

        public Sound() {
            this(1, List.of());
        }

        @Override
        public String id() {
            return "acme/sound-" + (int) Math.sqrt(4);
        }
    }

    public record Twin() implements Plugin {
        @Override
        public String id() {
            return "twin";
        }
    }

    public record OtherTwin() implements Plugin {
        @Override
        public String id() {
            return "twin";
        }
    }

    public record Unregistered() implements Plugin {
        @Override
        public String id() {
            return "unregistered";
        }
    }

    public record UpperCase() implements Plugin {
        @Override
        public String id() {
            return "UpperCase";
        }
    }

    public static final class NoRecord implements Plugin {
        @Override
        public String id() {
            return "no-record";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoRecord;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    public record NoDefaults(int count) implements Plugin {
        @Override
        public String id() {
            return "no-defaults";
        }
    }

    public record FloatComponent(float rate) implements Plugin {
        public FloatComponent() {
            this(1);
        }

        @Override
        public String id() {
            return "float-component";
        }
    }

    public record Altering(double rate) implements Plugin {
        public Altering {
            rate = rate / 2;
        }

        public Altering() {
            this(1);
        }

        @Override
        public String id() {
            return "altering";
        }
    }

    public record SharedList(List<Integer> sizes) implements Plugin {
        public SharedList() {
            this(List.of());
        }

        @Override
        public String id() {
            return "shared-list";
        }
    }

    public record Inexact() implements Plugin {
        @Override
        public String id() {
            return "inexact";
        }

        public double value(double z) {
            return Curve.value(z);
        }
    }

    private static final class Curve {
        static double value(double z) {
            return Math.exp(z);
        }
    }
}
