/** Who looks at which submission at this moment. */
@NullMarked
package si.odmev.analytics.presence;

import org.jspecify.annotations.NullMarked;
