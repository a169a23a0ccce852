/** Starts the analytics service, and gives all its parts the same text analyzers. */
@NullMarked
package si.odmev.analytics;

import org.jspecify.annotations.NullMarked;
