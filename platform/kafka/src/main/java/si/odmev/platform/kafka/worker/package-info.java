/** Supervised background work. A failed step is retried, and the end of a worker is never unnoticed. */
@NullMarked
package si.odmev.platform.kafka.worker;

import org.jspecify.annotations.NullMarked;
