package io.neurite.api;

/**
 * Something that is found by {@link java.util.ServiceLoader} and named by an id: an activation, an optimizer, a layer.
 *
 * <p>A plugin is one public record in an exported package. Its components are its hyper-parameters, their names are
 * part of the model file format, and their types are {@code int}, {@code long}, {@code double}, {@code boolean}, {@code
 * String}, an enum, another plugin, or a {@code List} of these (never {@code float}). A public constructor without
 * arguments gives the defaults. Plugins are immutable, hold no state of a training run, and so are safe for use by any
 * number of threads.
 */
public interface Plugin {
    /**
     * Returns the stable name of this kind of plugin, as users write it and model files keep it.
     *
     * @return lower-case words joined by hyphens, for example {@code leaky-relu}; plugins from outside Neurite put
     *     their vendor in front, for example {@code acme/squareplus}. Equal for all instances of a class, never changed
     *     once released.
     */
    String id();
}
