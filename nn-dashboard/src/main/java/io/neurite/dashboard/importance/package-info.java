/**
 * Which columns a model's predictions hang on: {@code PermutationImportance} shuffles one after the other and looks how
 * much worse the model gets, {@code Importances} is what it found.
 */
@NullMarked
package io.neurite.dashboard.importance;

import org.jspecify.annotations.NullMarked;
