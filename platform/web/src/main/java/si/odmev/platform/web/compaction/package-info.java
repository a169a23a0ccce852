/** Forces the compaction that removes erased records from Kafka's files in time. */
package si.odmev.platform.web.compaction;
