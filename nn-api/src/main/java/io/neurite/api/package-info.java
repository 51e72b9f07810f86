/**
 * What things are: the types that layers, plugins and applications share.
 */
@NullMarked
package io.neurite.api;

import org.jspecify.annotations.NullMarked;
