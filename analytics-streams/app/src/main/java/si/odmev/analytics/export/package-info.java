/** Files with all submissions that a search found: CSV, XLSX and JSON Lines. */
@NullMarked
package si.odmev.analytics.export;

import org.jspecify.annotations.NullMarked;
