/** Has Kafka remove superseded and erased records from the files of compacted topics within a stated time. */
@NullMarked
package si.odmev.platform.kafka.compaction;

import org.jspecify.annotations.NullMarked;
