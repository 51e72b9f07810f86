package io.neurite.core.plugins;

import io.neurite.api.Plugin;
import io.neurite.core.plugins.Plugins.Found;
import io.neurite.core.plugins.Plugins.Problem;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One search for plugins of a type, provider by provider, so that a broken one is told and passed over. */
final class Discovery {
    /** By id, hence in the order in which they are listed. */
    private final TreeMap<String, Found> found = new TreeMap<>();

    /** A set: two loaders with a common parent meet the same problem twice. */
    private final Set<Problem> problems = new LinkedHashSet<>();

    private @Nullable CodeSource lastSource;
    private @Nullable String lastLocation;

    List<Found> found() {
        return List.copyOf(found.values());
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Nullable Found find(String id) {
        return found.get(id);
    }

    <T extends Plugin> void search(Class<T> type, ClassLoader loader) {
        Spliterator<Provider<T>> providers = ServiceLoader.load(type, loader).stream().spliterator();
        Readable<T> readable = new Readable<>();
        String lastReason = "";
        boolean more = true;
        while (more) {
            try {
                more = providers.tryAdvance(readable);
            } catch (ServiceConfigurationError | LinkageError broken) {
                String reason = reason(broken);
                problems.add(new Problem(type, reason + "."));
                // An unreadable folder fails at every attempt; every other failure is passed over by the next attempt.
                more = !reason.equals(lastReason);
                lastReason = reason;
            }
        }
        for (Provider<T> provider : readable.providers) {
            take(type, provider);
        }
    }

    private <T extends Plugin> void take(Class<T> type, Provider<T> provider) {
        String problem;
        Found candidate = null;
        try {
            T plugin = provider.get();
            problem = problemWith(plugin);
            Class<?> implementation = plugin.getClass();
            candidate = new Found(
                    type, plugin.id(), plugin, Plugins.versionOf(implementation), location(implementation));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            problem = "fails: " + reason(broken);
        }
        if (problem == null && candidate != null) {
            add(candidate);
            return;
        }
        String provided = provider.type().getName() + at(location(provider.type()));
        problems.add(new Problem(type, "Provider " + provided + " " + problem + "."));
    }

    private void add(Found candidate) {
        Found present = found.putIfAbsent(candidate.id(), candidate);
        if (present != null && !sameProvider(present, candidate)) {
            throw new IllegalStateException("Two " + Plugins.kind(candidate.type()) + " plugins are called '"
                    + candidate.id() + "': " + describe(present) + " and " + describe(candidate)
                    + ". Remove one of them.");
        }
    }

    private static boolean sameProvider(Found a, Found b) {
        return a.defaults().getClass() == b.defaults().getClass()
                || a.defaults().getClass().getName().equals(b.defaults().getClass().getName())
                        && a.location() != null
                        && Objects.equals(a.location(), b.location());
    }

    private static String describe(Found plugin) {
        return plugin.defaults().getClass().getName() + at(plugin.location());
    }

    private static String at(@Nullable String location) {
        return location == null ? "" : " in " + location;
    }

    /** Tells which rule of {@link Plugin} is broken, if any: what is found can then also be saved and loaded. */
    private static @Nullable String problemWith(Plugin plugin) {
        Class<?> type = plugin.getClass();
        if (!type.isRecord() || !Modifier.isPublic(type.getModifiers())
                || !type.getModule().isExported(type.getPackageName(), Discovery.class.getModule())) {
            return "is not a public record in an exported package";
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(PluginCodec.ID)) {
                return "calls a hyper-parameter 'id', the key under which files keep the plugin's id; rename it";
            }
            if (!PluginCodec.isSupported(component.getGenericType())) {
                return "has a hyper-parameter '" + component.getName() + "' of type "
                        + component.getGenericType().getTypeName() + "; files hold int, long, double, boolean, String, "
                        + "enums, plugins and lists of these";
            }
        }
        String id = plugin.id();
        if (!isId(id)) {
            return "has the id '" + id + "'; an id is lower-case words joined by hyphens, after 'vendor/' if it is not "
                    + "Neurite's";
        }
        return null;
    }

    /** Tells whether a text is words of a-z and 0-9 joined by hyphens, in one part or two with a slash between. */
    private static boolean isId(String text) {
        boolean inWord = false;
        boolean hasVendor = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ofWord = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            boolean joins = inWord && (c == '-' || c == '/' && !hasVendor);
            if (!ofWord && !joins) {
                return false;
            }
            inWord = ofWord;
            hasVendor |= c == '/';
        }
        return inWord;
    }

    private static String reason(Throwable broken) {
        Throwable cause = broken.getCause();
        if (broken instanceof ServiceConfigurationError) {
            return broken.getMessage() + (cause == null ? "" : ": " + cause);
        }
        return broken + (broken instanceof LinkageError ? " (is a library that it needs missing, or too old?)" : "");
    }

    private @Nullable String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        // Most neighbours in a list come from the same jar, whose name takes longer to work out than all else here.
        if (source == null || source != lastSource) {
            lastSource = source;
            lastLocation = location(source);
        }
        return lastLocation;
    }

    private static @Nullable String location(@Nullable CodeSource source) {
        URL url = source == null ? null : source.getLocation();
        if (url == null) {
            return null;
        }
        try {
            return url.getProtocol().equals("file") ? Path.of(url.toURI()).toString() : url.toString();
        } catch (URISyntaxException | IllegalArgumentException unusual) {
            return url.toString();
        }
    }

    /** A class, since a lambda would hold up the first prediction of a JVM by some milliseconds. */
    private static final class Readable<T> implements Consumer<Provider<T>> {
        private final List<Provider<T>> providers = new ArrayList<>();

        @Override
        public void accept(Provider<T> provider) {
            providers.add(provider);
        }
    }
}
