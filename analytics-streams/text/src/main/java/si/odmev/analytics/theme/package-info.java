/** Finds the language, the stems and the kind of a text, and its themes out of a theme pack. */
@NullMarked
package si.odmev.analytics.theme;

import org.jspecify.annotations.NullMarked;
