package io.neurite.cli;

import io.neurite.core.Kernels;
import io.neurite.core.plugins.Plugins;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What runs: Neurite, Java, and the arithmetic in use. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"nn " + ofNeurite() + " (Java " + Runtime.version() + ", kernel " + kernel() + ")"};
    }

    /** The version of the module or jar; the classes of a build that was not packaged have none. */
    static String ofNeurite() {
        String version = Plugins.versionOf(Version.class);
        return version != null ? version : "development";
    }

    /** What runs, by the names that all commands' JSON has. */
    static Map<String, @Nullable Object> ofMachine() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("neurite", ofNeurite());
        tree.put("java", Runtime.version().toString());
        tree.put("vm", System.getProperty("java.vm.name"));
        tree.put("os", System.getProperty("os.name"));
        tree.put("architecture", System.getProperty("os.arch"));
        return tree;
    }

    static String kernel() {
        return Kernels.best().name();
    }
}
