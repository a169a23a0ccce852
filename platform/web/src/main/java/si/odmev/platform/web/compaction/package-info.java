/** Forces the compaction that removes erased records from Kafka's files in time. */
@NullMarked
package si.odmev.platform.web.compaction;

import org.jspecify.annotations.NullMarked;
