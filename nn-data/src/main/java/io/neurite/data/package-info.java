/**
 * Where data comes from: files, splits, and the data sets that ship with Neurite.
 */
@NullMarked
package io.neurite.data;

import org.jspecify.annotations.NullMarked;
