/**
 * The contracts that every plugin must keep: extend a contract class, name your plugin, run JUnit.
 */
@NullMarked
package io.neurite.tck;

import org.jspecify.annotations.NullMarked;
