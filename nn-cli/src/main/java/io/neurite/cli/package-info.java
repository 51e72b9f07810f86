/**
 * The nn command.
 */
@NullMarked
package io.neurite.cli;

import org.jspecify.annotations.NullMarked;
