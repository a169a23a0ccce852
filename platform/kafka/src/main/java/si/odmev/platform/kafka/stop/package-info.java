/** Bounds how long a process may take to stop. */
@NullMarked
package si.odmev.platform.kafka.stop;

import org.jspecify.annotations.NullMarked;
