package io.neurite.core.plugins;

import io.neurite.api.Activation;
import io.neurite.api.Layer;
import io.neurite.api.Plugin;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown when no plugin has the id asked for; the message names what there is and the nearest spelling. */
public final class PluginNotFoundException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String id;
    private final @Nullable String version;

    PluginNotFoundException(Class<? extends Plugin> type, String id, @Nullable String version, Plugins plugins) {
        super(message(type, id, version, plugins));
        this.id = id;
        this.version = version;
    }

    /**
     * Returns the id that was asked for.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Returns the version that was in use where the id was taken from.
     *
     * @return the version, or null if it is unknown
     */
    public @Nullable String version() {
        return version;
    }

    private static String message(Class<? extends Plugin> type, String id, @Nullable String version, Plugins plugins) {
        String kind = Plugins.kind(type);
        List<String> ids = plugins.ids(type);
        StringBuilder text = new StringBuilder("No ").append(kind).append(" '").append(id).append("' was found");
        if (version != null) {
            text.append(" (version ").append(version).append(" was in use)");
        }
        text.append('.');
        String broken = plugins.problems().stream()
                .filter(problem -> problem.type() == type)
                .map(Plugins.Problem::reason)
                .collect(Collectors.joining(" "));
        // First, for whoever has made a plugin of this kind that cannot be used looks for that one.
        text.append(broken.isEmpty() ? "" : " Registered, but not usable: " + broken);
        String nearest = Spelling.nearest(id, ids);
        if (type == Layer.class && plugins.ids(Activation.class).contains(id)) {
            text.append(" It is an activation, which the layer 'activation' applies.");
        } else if (nearest != null) {
            text.append(" Did you mean '").append(nearest).append("'?");
        }
        text.append(ids.isEmpty()
                ? " None of any name was found: is the module that has them, such as nn-activations or nn-optimizers, "
                        + "on the class path or module path?"
                : " There are: " + String.join(", ", ids) + ".");
        text.append(" If it comes from elsewhere, add the jar that has it to the class path or module path (for the "
                + "command nn: --plugins DIR).");
        return text.toString();
    }
}
