/** How a service gets its producers. */
@NullMarked
package si.odmev.platform.kafka.producer;

import org.jspecify.annotations.NullMarked;
