/** Supervises the background workers of a service, and ends the process when it can't do its work any more. */
@NullMarked
package si.odmev.platform.web.supervision;

import org.jspecify.annotations.NullMarked;
