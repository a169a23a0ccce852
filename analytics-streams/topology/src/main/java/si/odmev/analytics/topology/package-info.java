/**
 * What happens to a submission as it streams by: themes, status, counts. Plain Kafka Streams, no Spring: all of it runs
 * in {@code TopologyTestDriver}.
 */
package si.odmev.analytics.topology;
