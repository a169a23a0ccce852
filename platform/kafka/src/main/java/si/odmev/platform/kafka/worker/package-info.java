/** Background work that is supervised: it retries what fails, and its end is never unseen. */
@NullMarked
package si.odmev.platform.kafka.worker;

import org.jspecify.annotations.NullMarked;
