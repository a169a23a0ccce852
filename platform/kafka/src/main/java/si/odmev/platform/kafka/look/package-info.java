/** Searches topics for records with a certain key, without reading their values. */
@NullMarked
package si.odmev.platform.kafka.look;

import org.jspecify.annotations.NullMarked;
