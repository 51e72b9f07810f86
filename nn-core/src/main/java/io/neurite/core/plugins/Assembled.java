package io.neurite.core.plugins;

import io.neurite.api.Plugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that takes its record apart and puts it together itself, where {@link PluginCodec} otherwise does so by
 * reflection.
 *
 * <p>For what nearly every network is made of: from Java 18 on, the first use of reflection on a record with numbers
 * makes method handles, which takes a JVM that has just started as long as reading a model.
 */
public interface Assembled {
    /**
     * Returns the hyper-parameters.
     *
     * @return in the order of the record's components; unmodifiable
     */
    List<@Nullable Object> components();

    /**
     * Returns a plugin of the same class.
     *
     * @param components its hyper-parameters, of their types, in the order of the record's components
     * @return the plugin
     * @throws IllegalArgumentException if one is out of range
     */
    Plugin assemble(List<@Nullable Object> components);
}
