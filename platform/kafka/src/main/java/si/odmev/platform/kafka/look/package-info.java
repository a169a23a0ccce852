/** A look through topics for what is there under a key, without reading what it says. */
@NullMarked
package si.odmev.platform.kafka.look;

import org.jspecify.annotations.NullMarked;
