/**
 * Model files: written whole or not at all, read as data and never as code.
 */
@NullMarked
package io.neurite.io;

import org.jspecify.annotations.NullMarked;
