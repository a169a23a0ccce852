/** The views of lists that staff save under a name, and their topic. */
@NullMarked
package si.odmev.analytics.views;

import org.jspecify.annotations.NullMarked;
