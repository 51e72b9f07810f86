package io.neurite.cli;

import io.neurite.api.Activation;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Plugin;
import io.neurite.core.plugins.Plugins;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Values of an option that names a plugin, for completion on the command line; looked up only when asked for. */
sealed class PluginIds implements Iterable<String> {
    private final List<String> others;
    private final List<Class<? extends Plugin>> types;

    private PluginIds(List<String> others, List<Class<? extends Plugin>> types) {
        this.others = others;
        this.types = types;
    }

    @Override
    public Iterator<String> iterator() {
        Plugins plugins = Plugins.discover(Plugins.class.getClassLoader(), PluginIds.class.getClassLoader());
        return Stream.concat(others.stream(), types.stream().flatMap(type -> plugins.ids(type).stream())).iterator();
    }

    static final class OfActivations extends PluginIds {
        OfActivations() {
            super(List.of(), List.of(Activation.class));
        }
    }

    static final class OfLosses extends PluginIds {
        OfLosses() {
            super(List.of("auto"), List.of(Loss.class));
        }
    }

    static final class OfNormalizers extends PluginIds {
        OfNormalizers() {
            super(List.of("none"), List.of(Normalizer.class));
        }
    }

    static final class OfOptimizers extends PluginIds {
        OfOptimizers() {
            super(List.of(), List.of(Optimizer.class, Minimizer.class));
        }
    }

    static final class OfSchedules extends PluginIds {
        OfSchedules() {
            super(List.of(), List.of(LearningRateSchedule.class));
        }
    }
}
