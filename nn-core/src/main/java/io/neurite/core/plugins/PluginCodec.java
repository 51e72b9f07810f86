package io.neurite.core.plugins;

import io.neurite.api.Plugin;
import io.neurite.core.plugins.Plugins.Found;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns plugins into plain trees and back: {@code {"id": "leaky-relu", "slope": 0.01}}.
 *
 * <p>A tree is a map from {@code id} and the names of the hyper-parameters, in their order in the record, to texts,
 * booleans, {@code Long} (for int and long), {@code Double}, lists, and trees of nested plugins; an enum is its
 * constant's name. A hyper-parameter that is null both here and by default is absent. Plugins are looked up by
 * registered id alone, so that a file never names code.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class PluginCodec {
    static final String ID = "id";

    /** Plugins within plugins, and elements of a list, beyond which a tree is an attack rather than a network. */
    private static final int MAXIMUM_DEPTH = 16;

    private static final int MAXIMUM_LENGTH = 1 << 20;

    private final Plugins plugins;

    /**
     * Returns a codec for the given plugins.
     *
     * @param plugins those that may be written and read
     */
    public PluginCodec(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * Writes a plugin as a tree.
     *
     * @param <T> the type of plugin
     * @param type one of {@link Plugins#types}
     * @param plugin the plugin
     * @return a new tree
     * @throws IllegalArgumentException if the plugin could not be read back: it is not registered, or a hyper-parameter
     *     is not finite
     */
    public <T extends Plugin> Map<String, @Nullable Object> toTree(Class<T> type, T plugin) {
        return toTree(type, plugin, used -> {});
    }

    /**
     * Writes a plugin as a tree, like {@link #toTree(Class, Plugin)}, and tells which plugins the tree names.
     *
     * @param <T> the type of plugin
     * @param type one of {@link Plugins#types}
     * @param plugin the plugin
     * @param used told what was found under each id in the tree, the plugin itself first
     * @return a new tree
     * @throws IllegalArgumentException as {@link #toTree(Class, Plugin)}
     */
    public <T extends Plugin> Map<String, @Nullable Object> toTree(Class<T> type, T plugin, Consumer<Found> used) {
        return toTree(type, plugin, used, 0);
    }

    /**
     * Reads a plugin from a tree. Hyper-parameters that the tree does not have take their defaults.
     *
     * @param <T> the type of plugin
     * @param type one of {@link Plugins#types}
     * @param tree as {@link #toTree} writes it; whole numbers may be {@code Integer}, too
     * @return the plugin
     * @throws PluginNotFoundException if no plugin has the tree's id
     * @throws IllegalArgumentException if a hyper-parameter is unknown, of another type, or out of range
     */
    public <T extends Plugin> T fromTree(Class<T> type, Map<String, ?> tree) {
        return type.cast(fromTree(type, tree, Plugins.kind(type), 0));
    }

    private Map<String, @Nullable Object> toTree(
            Class<? extends Plugin> type, Plugin plugin, Consumer<Found> used, int depth) {
        String id = plugin.id();
        Found found = plugins.ids(type).contains(id) ? plugins.require(type, id, null) : null;
        if (found == null || found.defaults().getClass() != plugin.getClass()) {
            throw new IllegalArgumentException("The " + Plugins.kind(type) + " '" + id + "' ("
                    + plugin.getClass().getName() + ") cannot be written, since nobody could read it: register it in "
                    + "META-INF/services/" + type.getName() + " and in module-info.java.");
        }
        checkDepth(id, depth);
        used.accept(found);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(ID, id);
        RecordComponent[] components = plugin.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Object value = valueOf(components, i, plugin);
            if (value != null || valueOf(components, i, found.defaults()) != null) {
                String name = components[i].getName();
                Type valueType = components[i].getGenericType();
                tree.put(name, value == null ? null : toValue(valueType, value, id + "." + name, used, depth));
            }
        }
        return tree;
    }

    private Object toValue(Type type, Object value, String where, Consumer<Found> used, int depth) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    where + ": expected a finite number, which a file can hold, got " + number + ".");
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Plugin plugin) {
            return toTree(pluginType(type), plugin, used, depth + 1);
        }
        if (value instanceof List<?> list) {
            checkLength(where, list);
            List<Object> values = new ArrayList<>(list.size());
            for (Object element : list) {
                values.add(toValue(elementType(type), element, where, used, depth));
            }
            return Collections.unmodifiableList(values);
        }
        return value;
    }

    private Plugin fromTree(Class<? extends Plugin> type, Map<?, ?> tree, String where, int depth) {
        checkDepth(where, depth);
        if (!(tree.get(ID) instanceof String id)) {
            throw Values.unexpected(where, "the id of a " + Plugins.kind(type) + " under the key 'id'", tree.get(ID));
        }
        Plugin defaults = plugins.require(type, id, null).defaults();
        if (tree.size() == 1) {
            return defaults;
        }
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        checkKeys(id, tree, components);
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            arguments[i] = tree.containsKey(name)
                    ? fromValue(components[i].getGenericType(), tree.get(name), id + "." + name, depth)
                    : valueOf(components, i, defaults);
        }
        return defaults instanceof Assembled plugin ? plugin.assemble(Arrays.asList(arguments))
                : construct(defaults.getClass(), components, arguments);
    }

    private static void checkKeys(String id, Map<?, ?> tree, RecordComponent[] components) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : components) {
            names.add(component.getName());
        }
        for (Object key : tree.keySet()) {
            if (!ID.equals(key) && !names.contains(key)) {
                String nearest = Spelling.nearest(String.valueOf(key), names);
                throw new IllegalArgumentException(id + " has no hyper-parameter '" + key + "'."
                        + (nearest == null ? "" : " Did you mean '" + nearest + "'?")
                        + (names.isEmpty() ? " It has none." : " It has: " + String.join(", ", names) + "."));
            }
        }
    }

    private @Nullable Object fromValue(Type type, @Nullable Object value, String where, int depth) {
        if (value == null && !(type instanceof Class<?> simple && simple.isPrimitive())) {
            return null;
        }
        if (type instanceof ParameterizedType) {
            if (!(value instanceof List<?> list)) {
                throw Values.unexpected(where, "a list", value);
            }
            checkLength(where, list);
            List<@Nullable Object> values = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                values.add(fromValue(elementType(type), list.get(i), where + "[" + i + "]", depth));
            }
            return Collections.unmodifiableList(values);
        }
        Class<?> simple = (Class<?>) type;
        if (!Plugin.class.isAssignableFrom(simple)) {
            return Values.read(simple, value, where);
        }
        if (!(value instanceof Map<?, ?> tree)) {
            throw Values.unexpected(where, "an object with the id of its " + Plugins.kind(pluginType(type)), value);
        }
        Plugin plugin = fromTree(pluginType(type), tree, where, depth + 1);
        if (!simple.isInstance(plugin)) {
            throw new IllegalArgumentException(
                    where + ": expected a " + simple.getSimpleName() + ", got " + plugin.id() + ".");
        }
        return plugin;
    }

    private static Plugin construct(
            Class<? extends Plugin> type, RecordComponent[] components, @Nullable Object[] arguments) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<? extends Plugin> constructor = type.getConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException teaching) {
                throw teaching;
            }
            throw new IllegalArgumentException(
                    type.getSimpleName() + " refuses its hyper-parameters: " + refused.getCause() + ".",
                    refused.getCause());
        } catch (ReflectiveOperationException inaccessible) {
            throw new IllegalStateException(
                    type.getName() + " is not a public record in an exported package.", inaccessible);
        }
    }

    static @Nullable Object valueOf(RecordComponent[] components, int i, Plugin plugin) {
        if (plugin instanceof Assembled assembled) {
            return assembled.components().get(i);
        }
        try {
            return components[i].getAccessor().invoke(plugin);
        } catch (ReflectiveOperationException inaccessible) {
            throw new IllegalStateException(
                    plugin.getClass().getName() + "." + components[i].getName() + "() cannot be read.", inaccessible);
        }
    }

    private static void checkDepth(String where, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException(
                    where + ": plugins within plugins go at most " + MAXIMUM_DEPTH + " deep.");
        }
    }

    private static void checkLength(String where, List<?> list) {
        if (list.size() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    where + ": expected a list of at most " + MAXIMUM_LENGTH + " elements, got " + list.size() + ".");
        }
    }

    static boolean isSupported(Type type) {
        if (type instanceof ParameterizedType list) {
            return list.getRawType() == List.class
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && isSupported(element);
        }
        return type instanceof Class<?> simple && (Values.isSupported(simple) || Plugins.typeOf(simple) != null);
    }

    private static Type elementType(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static Class<? extends Plugin> pluginType(Type type) {
        Class<? extends Plugin> pluginType = Plugins.typeOf((Class<?>) type);
        if (pluginType == null) {
            throw new IllegalArgumentException(type.getTypeName() + " is not a type of plugin.");
        }
        return pluginType;
    }
}
