/** Writing HTML and SVG: {@code Markup}, for the pages of this module and the drawings of the command. */
@NullMarked
package io.neurite.dashboard.markup;

import org.jspecify.annotations.NullMarked;
