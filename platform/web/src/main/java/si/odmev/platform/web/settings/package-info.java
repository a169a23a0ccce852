/** Settings that both services share. */
@NullMarked
package si.odmev.platform.web.settings;

import org.jspecify.annotations.NullMarked;
