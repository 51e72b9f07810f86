/**
 * Every contract over everything discovered, the golden files, the architecture, and the way from data to prediction.
 */
@NullMarked
package io.neurite.verification;

import org.jspecify.annotations.NullMarked;
