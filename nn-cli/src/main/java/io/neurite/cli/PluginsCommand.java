package io.neurite.cli;

import io.neurite.api.Plugin;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.core.plugins.Plugins.Found;
import io.neurite.core.plugins.Plugins.Problem;
import io.neurite.io.Json;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nn plugins}. */
@Command(name = "plugins", description = "List all plugins: type, id, version, where they come from, and their default "
        + "settings.")
final class PluginsCommand implements Callable<Integer> {
    private final Nn nn;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    PluginsCommand(Nn nn) {
        this.nn = nn;
    }

    @Override
    public Integer call() {
        Plugins plugins = nn.plugins();
        nn.host().out().print(json ? Json.write(tree(plugins)) + "\n"
                : nn.host().outTerminal().fit(text(plugins) + warnings()));
        return 0;
    }

    private Map<String, @Nullable Object> tree(Plugins plugins) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("plugins", plugins.found().stream().map(found -> tree(found, plugins)).toList());
        tree.put("problems", Stream.concat(
                plugins.problems().stream().map(problem -> problem(Plugins.kind(problem.type()), problem.reason())),
                nn.silentJars().stream().map(jar -> problem(null, silent(jar)))).toList());
        return tree;
    }

    private String warnings() {
        return nn.silentJars().stream()
                .map(jar -> "warning: " + silent(jar) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static String silent(String jar) {
        return jar + " registers no plugin; unless it is there for others to use, it lacks a file such as "
                + "META-INF/services/io.neurite.api.Activation.";
    }

    private static Map<String, @Nullable Object> tree(Found found, Plugins plugins) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", Plugins.kind(found.type()));
        tree.put("id", found.id());
        tree.put("version", found.version());
        tree.put("location", found.location());
        tree.put("defaults", defaults(found.type(), found, plugins));
        return tree;
    }

    private static Map<String, @Nullable Object> problem(@Nullable String type, String reason) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", type);
        tree.put("reason", reason);
        return tree;
    }

    private static <T extends Plugin> Map<String, @Nullable Object> defaults(Class<T> type, Found found,
            Plugins plugins) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(
                new PluginCodec(plugins).toTree(type, type.cast(found.defaults())));
        tree.remove("id");
        return tree;
    }

    private static String text(Plugins plugins) {
        TextTable table = new TextTable().row("type", "id", "version", "defaults", "from");
        for (Found found : plugins.found()) {
            table.row(Plugins.kind(found.type()), found.id(), orEmpty(found.version()),
                    defaults(found.type(), found, plugins).entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + Json.write(setting.getValue()))
                            .collect(Collectors.joining(" ")),
                    fileName(orEmpty(found.location())));
        }
        StringBuilder text = new StringBuilder(table.toString());
        for (Problem problem : plugins.problems()) {
            text.append("not usable: ").append(Plugins.kind(problem.type())).append(": ").append(problem.reason())
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Rows stay short: the whole place is in the JSON. */
    private static String fileName(String location) {
        return location.endsWith(".jar") ? location.substring(location.lastIndexOf(File.separatorChar) + 1) : location;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
