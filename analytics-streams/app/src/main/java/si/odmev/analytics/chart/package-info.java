/** Charts: where each bar stands, and the same chart as a file. */
@NullMarked
package si.odmev.analytics.chart;

import org.jspecify.annotations.NullMarked;
