/** Access control. Everything is closed by default, and everything that is not public needs a role. */
@NullMarked
package si.odmev.analytics.access;

import org.jspecify.annotations.NullMarked;
