/** The operator's overview, in words: whether citizens' input is safe, and the state of each part. */
@NullMarked
package si.odmev.analytics.oversight;

import org.jspecify.annotations.NullMarked;
