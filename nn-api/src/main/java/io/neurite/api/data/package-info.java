/**
 * What a network learns from: data sets, batches, schemas and normalisers.
 */
@NullMarked
package io.neurite.api.data;

import org.jspecify.annotations.NullMarked;
