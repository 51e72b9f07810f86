package io.neurite.core.plugins;

import io.neurite.api.Activation;
import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.Initializer;
import io.neurite.api.Layer;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;
import io.neurite.api.Plugin;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plugins that some class loaders can see, and what is wrong with those that cannot be used.
 *
 * <p>One type is looked for when the first plugin of it is asked for, and once: reading a model meets the few types
 * that it names, and the classes of the others are not even loaded. One broken plugin hides no other: it becomes a
 * {@link Problem}. Nothing is kept in static fields, so a class loader whose plugins were found can go as soon as this
 * object and the plugins taken from it do.
 *
 * <p>Safe for use by any number of threads.
 */
public final class Plugins {
    private static final List<Class<? extends Plugin>> TYPES = List.of(
            Activation.class,
            Layer.class,
            Loss.class,
            Initializer.class,
            Optimizer.class,
            Minimizer.class,
            LearningRateSchedule.class,
            GradientTransform.class,
            Penalty.class,
            Constraint.class,
            Metric.class,
            Normalizer.class);

    private final List<ClassLoader> loaders;
    /** By place of the type in {@link #TYPES}; null until it was looked for. */
    private final @Nullable Discovery[] searches = new Discovery[TYPES.size()];

    private Plugins(List<ClassLoader> loaders) {
        this.loaders = loaders;
    }

    /**
     * A plugin that can be used.
     *
     * @param type what it is, for example {@code Activation}
     * @param id the name by which it is asked for
     * @param defaults the plugin with its default hyper-parameters
     * @param version see {@link #versionOf}
     * @param location the jar or folder that it came from, null if its class loader does not tell
     */
    public record Found(
            Class<? extends Plugin> type,
            String id,
            Plugin defaults,
            @Nullable String version,
            @Nullable String location) {}

    /**
     * A plugin that is registered but cannot be used.
     *
     * @param type what it was registered as
     * @param reason which provider it is, what is wrong with it and, where known, what to do
     */
    public record Problem(Class<? extends Plugin> type, String reason) {}

    /**
     * Finds the plugins that Neurite's own class loader and the current thread's context class loader can see.
     *
     * @return the plugins; asked for a type of which two classes claim the same id, they throw an
     *     {@code IllegalStateException} that names both and where they are
     */
    public static Plugins discover() {
        return discover(Plugins.class.getClassLoader(), Thread.currentThread().getContextClassLoader());
    }

    /**
     * Finds the plugins that the given class loaders can see, on their class paths as well as in the modules they
     * define.
     *
     * @param loaders where to look, with their parents, for example {@code layer.findLoader("acme.plugins")}; null is
     *     passed over; one that is closed later still has the plugins of the types asked for before
     * @return the plugins, as {@link #discover()} does; one seen through several loaders counts once
     */
    public static Plugins discover(@Nullable ClassLoader... loaders) {
        Set<ClassLoader> distinct = new LinkedHashSet<>();
        for (ClassLoader loader : loaders) {
            if (loader != null) {
                distinct.add(loader);
            }
        }
        return new Plugins(List.copyOf(distinct));
    }

    private synchronized Discovery search(int type) {
        Discovery present = searches[type];
        if (present == null) {
            present = new Discovery();
            for (ClassLoader loader : loaders) {
                present.search(TYPES.get(type), loader);
            }
            searches[type] = present;
        }
        return present;
    }

    /**
     * Returns the types of plugins that there are.
     *
     * @return interfaces of {@code io.neurite.api}, in the order of {@link #found()}
     */
    public static List<Class<? extends Plugin>> types() {
        return TYPES;
    }

    /**
     * Returns the type of plugin that a class is.
     *
     * @param implementation a plugin's class, or an interface
     * @return the one of {@link #types} that it is assignable to; null if there is none
     */
    public static @Nullable Class<? extends Plugin> typeOf(Class<?> implementation) {
        for (Class<? extends Plugin> type : TYPES) {
            if (type.isAssignableFrom(implementation)) {
                return type;
            }
        }
        return null;
    }

    /**
     * Returns what a type of plugin is called in files and messages.
     *
     * @param type one of {@link #types}
     * @return its name in lower case, words joined by hyphens, for example {@code learning-rate-schedule}
     */
    public static String kind(Class<? extends Plugin> type) {
        String name = type.getSimpleName();
        StringBuilder kind = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (i > 0 && Character.isUpperCase(letter)) {
                kind.append('-');
            }
            kind.append(Character.toLowerCase(letter));
        }
        return kind.toString();
    }

    /**
     * Returns the version of what a class came from.
     *
     * @param type a plugin's class, or one of Neurite's own
     * @return the version of its module, else the {@code Implementation-Version} of its jar, else null
     */
    public static @Nullable String versionOf(Class<?> type) {
        ModuleDescriptor module = type.getModule().getDescriptor();
        String version = module == null ? null : module.rawVersion().orElse(null);
        return version != null ? version : type.getPackage().getImplementationVersion();
    }

    /**
     * Returns the plugins that can be used.
     *
     * @return in the order of {@link #types}, then of their ids
     */
    public List<Found> found() {
        List<Found> all = new ArrayList<>();
        for (int type = 0; type < TYPES.size(); type++) {
            all.addAll(search(type).found());
        }
        return List.copyOf(all);
    }

    /**
     * Returns what is registered but cannot be used, and why.
     *
     * @return in the order of {@link #types}; empty if all is well
     */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        for (int type = 0; type < TYPES.size(); type++) {
            all.addAll(search(type).problems());
        }
        return List.copyOf(all);
    }

    /**
     * Returns the ids of one type.
     *
     * @param type one of {@link #types}
     * @return the ids found, in alphabetical order; empty for any other type
     */
    public List<String> ids(Class<? extends Plugin> type) {
        int place = TYPES.indexOf(type);
        return place < 0 ? List.of() : search(place).found().stream().map(Found::id).toList();
    }

    /**
     * Returns the plugin with the given id and its default hyper-parameters.
     *
     * @param <T> the type of plugin
     * @param type one of {@link #types}
     * @param id its id, for example {@code leaky-relu}
     * @return the plugin
     * @throws PluginNotFoundException if there is none; the message names the ids found and the nearest
     * @throws IllegalArgumentException if plugins are not of this type
     */
    public <T extends Plugin> T create(Class<T> type, String id) {
        return type.cast(require(type, id, null).defaults());
    }

    /**
     * Returns what was found under an id that something else, such as a model file, refers to.
     *
     * @param type one of {@link #types}
     * @param id its id
     * @param version the version that was in use when the reference was made, for the message only; null if unknown
     * @return what was found, in whatever version
     * @throws PluginNotFoundException if there is none; the message names id and version, the ids found and the nearest
     * @throws IllegalArgumentException if plugins are not of this type
     */
    public Found require(Class<? extends Plugin> type, String id, @Nullable String version) {
        int place = TYPES.indexOf(type);
        if (place < 0) {
            throw new IllegalArgumentException(type.getName() + " is not a type of plugin; there are "
                    + String.join(", ", TYPES.stream().map(Class::getSimpleName).toList()) + ".");
        }
        Found present = search(place).find(id);
        if (present != null) {
            return present;
        }
        throw new PluginNotFoundException(type, id, version, this);
    }
}
