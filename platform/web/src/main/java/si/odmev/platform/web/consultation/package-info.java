/** The consultations, as each instance follows them on their topic. */
@NullMarked
package si.odmev.platform.web.consultation;

import org.jspecify.annotations.NullMarked;
