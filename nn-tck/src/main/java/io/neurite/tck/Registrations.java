package io.neurite.tck;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The two registrations of a provider: {@code META-INF/services} for the class path, and {@code provides} of {@code
 * module-info.java} for the module path. {@code ServiceLoader} looks at one of them, so a test sees only half.
 */
final class Registrations {
    private static final String DESCRIPTOR = "module-info.class";

    private Registrations() {}

    /**
     * Returns what must be added so that each provider of a service is in both lists: one text per line of a file.
     * Classes that no module holds need the services file alone.
     */
    static List<String> missing(Class<?> service, ClassLoader loader, ModuleLayer layer)
            throws IOException {
        SortedSet<String> listed = listed(service, loader);
        SortedSet<String> provided = provided(service, loader, layer);
        List<String> missing = new ArrayList<>();
        for (String provider : provided) {
            if (!listed.contains(provider)) {
                missing.add("META-INF/services/" + service.getName() + " lacks the line '" + provider + "'");
            }
        }
        for (String provider : listed) {
            Optional<ModuleDescriptor> module = descriptor(provider, loader);
            if (module.isPresent() && !provided.contains(provider)) {
                missing.add("module-info.java of " + module.get().name() + " lacks 'provides " + service.getName()
                        + " with " + provider.replace('$', '.') + ";'");
            }
        }
        return missing;
    }

    /** Returns the declaration of the module whose folder or jar holds a class, even if it is on the class path. */
    static Optional<ModuleDescriptor> descriptor(String name, ClassLoader loader) throws IOException {
        String path = name.replace('.', '/') + ".class";
        URL found = loader.getResource(path);
        if (found == null) {
            throw new FileNotFoundException("A service is registered, but its class is missing: " + name);
        }
        String file = found.toString();
        try {
            return Optional.of(read(new URL(file.substring(0, file.length() - path.length()) + DESCRIPTOR)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private static ModuleDescriptor read(URL descriptor) throws IOException {
        try (InputStream in = descriptor.openStream()) {
            return ModuleDescriptor.read(in);
        }
    }

    /** Returns the classes in the services files that a loader sees; those of modules on the module path, too. */
    private static SortedSet<String> listed(Class<?> service, ClassLoader loader) throws IOException {
        SortedSet<String> providers = new TreeSet<>();
        for (URL file : Collections.list(loader.getResources("META-INF/services/" + service.getName()))) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                lines.lines().map(line -> line.replaceAll("#.*", "").strip()).filter(line -> !line.isEmpty())
                        .forEach(providers::add);
            }
        }
        return providers;
    }

    /** Returns the classes that modules provide, those on the class path included. */
    private static SortedSet<String> provided(Class<?> service, ClassLoader loader, ModuleLayer layer)
            throws IOException {
        List<ModuleDescriptor> modules = new ArrayList<>();
        layer.modules().forEach(module -> modules.add(module.getDescriptor()));
        for (URL descriptor : Collections.list(loader.getResources(DESCRIPTOR))) {
            modules.add(read(descriptor));
        }
        SortedSet<String> providers = new TreeSet<>();
        for (ModuleDescriptor module : modules) {
            module.provides().stream().filter(provides -> provides.service().equals(service.getName()))
                    .forEach(provides -> providers.addAll(provides.providers()));
        }
        return providers;
    }
}
