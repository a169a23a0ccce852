/** Makes erased records leave Kafka's files in time. */
package si.odmev.platform.web.compaction;
