/**
 * Models that Deeplearning4j has saved.
 *
 * <p>{@link io.neurite.io.deeplearning4j.Deeplearning4jModels} is the way in. {@code ModelArchive} reads the zip,
 * {@code Coefficients} the numbers in it, {@code NetworkConfiguration} the steps that {@code configuration.json}
 * describes, {@code InputShape} what these take, and {@code Translation} makes the layers. {@code Settings} are the
 * objects of that JSON, {@code Section} is where a parameter lies among the numbers.
 */
@NullMarked
package io.neurite.io.deeplearning4j;

import org.jspecify.annotations.NullMarked;
