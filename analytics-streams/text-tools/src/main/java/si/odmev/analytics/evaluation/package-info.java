/** The commands that train what reads texts and measure how well and how fast it does. */
@NullMarked
package si.odmev.analytics.evaluation;

import org.jspecify.annotations.NullMarked;
