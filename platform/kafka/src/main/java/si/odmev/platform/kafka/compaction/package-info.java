/** Has Kafka remove superseded and erased records from the files of compacted topics within a stated time. */
package si.odmev.platform.kafka.compaction;
