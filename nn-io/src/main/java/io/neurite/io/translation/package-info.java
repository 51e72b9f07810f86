/** What all that writes models for other programs has in common. */
@NullMarked
package io.neurite.io.translation;

import org.jspecify.annotations.NullMarked;
