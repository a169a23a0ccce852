/** What a text says: its language, stems and kind, and the themes of a theme pack that it is about. */
@NullMarked
package si.odmev.analytics.theme;

import org.jspecify.annotations.NullMarked;
