package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.collect.Iterables;
import io.neurite.api.Plugin;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for every plugin: how it is found, what it is named and made of, and which mathematics it may call.
 *
 * <p>The contract of one concept extends this class, names the {@link #type()} and adds its own {@link #facts}; the
 * test of a module extends the contract of the concept and need not add anything. It runs over every provider that
 * {@code ServiceLoader} finds from the test's class loader, and fails if there is none.
 *
 * <p>Not thread-safe; JUnit makes an instance for each test.
 *
 * @param <T> the plugin type under test
 */
public abstract class PluginContract<T extends Plugin> {
    private static final Pattern ID = Pattern.compile("([a-z][a-z0-9]*(-[a-z0-9]+)*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final Set<Type> PLAIN_TYPES =
            Set.of(int.class, long.class, double.class, boolean.class, String.class);
    private static final Set<Type> BOXED_TYPES =
            Set.of(Integer.class, Long.class, Double.class, Boolean.class, String.class);

    /** Made by JUnit. */
    protected PluginContract() {}

    /**
     * Returns the plugin type under test, which is the service looked up.
     *
     * @return an interface, such as {@code Activation.class}
     */
    protected abstract Class<T> type();

    /**
     * Returns instances to test beside those with default hyper-parameters. None by default.
     *
     * @return instances of discovered classes
     */
    protected List<T> variants() {
        return List.of();
    }

    /**
     * Returns what must hold for a plugin of this type beyond what holds for all plugins.
     *
     * @param plugin the plugin under test
     * @return one test per fact, named by it
     */
    protected abstract List<DynamicTest> facts(T plugin);

    /**
     * Returns what is under test: every provider found, then the {@link #variants}.
     *
     * @return at least one plugin
     */
    protected final List<T> plugins() {
        List<T> plugins = new ArrayList<>(discovered());
        assertFalse(plugins.isEmpty(), () -> "No " + type().getSimpleName() + " is registered: name the class in "
                + "META-INF/services/" + type().getName() + " and in 'provides' of module-info.java.");
        plugins.addAll(variants());
        return plugins;
    }

    /**
     * Returns the tests of every plugin, under its id; those of a variant under its text, such as {@code
     * LeakyRelu[slope=0.25]}.
     *
     * @return one container per plugin
     */
    @TestFactory
    public final Stream<DynamicContainer> contract() {
        return plugins().stream().map(plugin -> {
            String name = name(plugin);
            return dynamicContainer(name, Iterables.transform(
                    Iterables.concat(commonFacts(plugin), facts(plugin)), fact -> NamedFact.of(name, fact)));
        });
    }

    /**
     * Compares the two registrations of all plugins of this type: {@code META-INF/services}, and {@code provides} of
     * {@code module-info.java} if there is one. A program on the class path uses the first, one on the module path the
     * second, and these tests run on one of both.
     *
     * @throws IOException if a services file, a module's declaration or a class named there is missing or unreadable
     */
    @Test
    public final void everyPluginIsRegisteredForClassPathAndModulePath() throws IOException {
        ModuleLayer layer = Objects.requireNonNullElse(getClass().getModule().getLayer(), ModuleLayer.boot());
        List<String> missing = Registrations.missing(type(), getClass().getClassLoader(), layer);
        if (!missing.isEmpty()) {
            fail(String.join(System.lineSeparator(), missing));
        }
    }

    /**
     * Tells whether a text could be a plugin's id.
     *
     * @param text what is given as an id
     * @return true if it is lower-case words joined by hyphens, with or without {@code vendor/} in front
     */
    protected static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private String name(T plugin) {
        return discovered().contains(plugin) ? plugin.id() : plugin.toString();
    }

    private List<T> discovered() {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(type(), getClass().getClassLoader()).forEach(found::add);
        return found;
    }

    private List<DynamicTest> commonFacts(T plugin) {
        Class<?> kind = plugin.getClass();
        return List.of(
                dynamicTest("isFoundByServiceLoader", () -> assertTrue(
                        discovered().stream().anyMatch(other -> other.getClass().equals(kind)),
                        () -> kind.getName() + " is not registered as a " + type().getName() + ".")),
                dynamicTest("isAPublicRecordInAnExportedPackage", () -> isAPublicRecordInAnExportedPackage(kind)),
                dynamicTest("idIsWellFormed", () -> assertTrue(isId(plugin.id()),
                        () -> "An id is lower-case words joined by hyphens, with 'vendor/' in front if it is "
                                + "not Neurite's; " + kind.getName() + " has '" + plugin.id() + "'.")),
                dynamicTest("idBelongsToThisClassAlone", () -> idBelongsToThisClassAlone(plugin)),
                dynamicTest("constructorWithoutArgumentsGivesDefaults", () -> constructorGivesDefaults(plugin)),
                dynamicTest("componentsHavePermittedTypes", () -> componentsHavePermittedTypes(kind)),
                dynamicTest("equalsItselfRebuiltFromItsComponents", () -> equalsItselfRebuilt(plugin)),
                dynamicTest("copiesTheListsItIsGiven", () -> copiesTheListsItIsGiven(plugin)),
                dynamicTest("callsNoInexactMathematics", () -> assertEquals(Set.of(), ForbiddenCalls.in(kind),
                        "These give other bits on other machines; use io.neurite.api.math.FloatMath, or "
                                + "StrictMath where it is called once per step.")));
    }

    private static void isAPublicRecordInAnExportedPackage(Class<?> kind) throws IOException {
        assertTrue(kind.isRecord() && Modifier.isPublic(kind.getModifiers()),
                () -> kind.getName() + " is no public record.");
        // Without a module every package is exported.
        Registrations.descriptor(kind.getName(), kind.getClassLoader()).ifPresent(module -> assertTrue(
                module.isOpen() || module.isAutomatic() || module.exports().stream()
                        .anyMatch(export -> !export.isQualified() && export.source().equals(kind.getPackageName())),
                () -> "Module " + module.name() + " does not export " + kind.getPackageName() + "."));
    }

    private void idBelongsToThisClassAlone(T plugin) {
        SortedSet<String> classes = new TreeSet<>(Set.of(plugin.getClass().getName()));
        for (T other : discovered()) {
            if (other.id().equals(plugin.id())) {
                classes.add(other.getClass().getName());
            }
        }
        assertEquals(Set.of(plugin.getClass().getName()), classes, () -> "Classes that share the id " + plugin.id());
    }

    private static void constructorGivesDefaults(Plugin plugin) throws ReflectiveOperationException {
        Plugin defaults = (Plugin) plugin.getClass().getConstructor().newInstance();
        assertEquals(defaults, plugin.getClass().getConstructor().newInstance());
        assertEquals(plugin.id(), defaults.id(), "The id depends on hyper-parameters.");
    }

    private static void componentsHavePermittedTypes(Class<?> kind) {
        for (RecordComponent component : components(kind)) {
            assertNotEquals("id", component.getName(), "Files keep the plugin's id under this key; rename it.");
            assertTrue(isPermitted(component.getGenericType()), () -> "Component '" + component.getName() + "' of "
                    + kind.getName() + " is a " + component.getGenericType().getTypeName() + "; permitted are int, "
                    + "long, double, boolean, String, enums, plugins and lists of these.");
        }
    }

    private static boolean isPermitted(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
            Type element = list.getActualTypeArguments()[0];
            return BOXED_TYPES.contains(element) || isEnumOrPlugin(element);
        }
        return PLAIN_TYPES.contains(type) || isEnumOrPlugin(type);
    }

    private static boolean isEnumOrPlugin(Type type) {
        return type instanceof Class<?> c && (c.isEnum() || Plugin.class.isAssignableFrom(c));
    }

    private static void equalsItselfRebuilt(Plugin plugin) throws ReflectiveOperationException {
        Plugin rebuilt = rebuilt(plugin.getClass(), values(plugin));
        assertEquals(plugin, rebuilt);
        assertEquals(plugin.hashCode(), rebuilt.hashCode());
        assertEquals(plugin.id(), rebuilt.id());
    }

    private static void copiesTheListsItIsGiven(Plugin plugin) throws ReflectiveOperationException {
        @Nullable Object[] values = values(plugin);
        @Nullable Object[] mutable = Arrays.stream(values)
                .map(value -> value instanceof List<?> list ? new ArrayList<Object>(list) : value).toArray();
        Plugin rebuilt = rebuilt(plugin.getClass(), mutable);
        for (Object value : mutable) {
            if (value instanceof ArrayList<?> list) {
                list.clear();
            }
        }
        assertEquals(plugin, rebuilt,
                "A list changed by the caller changes the plugin; let the constructor take List.copyOf.");
    }

    private static RecordComponent[] components(Class<?> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        assertNotNull(components, () -> kind.getName() + " is no record.");
        return components;
    }

    private static @Nullable Object[] values(Plugin plugin) throws ReflectiveOperationException {
        RecordComponent[] components = components(plugin.getClass());
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(plugin);
        }
        return values;
    }

    private static Plugin rebuilt(Class<?> kind, @Nullable Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(components(kind)).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return (Plugin) kind.getDeclaredConstructor(types).newInstance(values);
    }
}
