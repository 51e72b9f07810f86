/**
 * What can be named: finds plugins and turns them into plain trees and back.
 *
 * <p>{@link io.neurite.core.plugins.Plugins} is what was found by {@link java.util.ServiceLoader}, where, in which
 * version, and why something is missing; {@link io.neurite.core.plugins.PluginCodec} writes a plugin with its
 * hyper-parameters as a tree of maps, lists, texts and numbers, and reads it back by registered id, never by class
 * name.
 */
@NullMarked
package io.neurite.core.plugins;

import org.jspecify.annotations.NullMarked;
