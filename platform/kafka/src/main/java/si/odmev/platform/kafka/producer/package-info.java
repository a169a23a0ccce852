/** How a service comes by its producers. */
@NullMarked
package si.odmev.platform.kafka.producer;

import org.jspecify.annotations.NullMarked;
