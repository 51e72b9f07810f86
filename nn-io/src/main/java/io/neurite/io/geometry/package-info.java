/** Where the windows of convolutions and pooling lie: what all that writes models for others has in common. */
@NullMarked
package io.neurite.io.geometry;

import org.jspecify.annotations.NullMarked;
