/** Topics that every instance reads completely. */
@NullMarked
package si.odmev.platform.kafka.tail;

import org.jspecify.annotations.NullMarked;
