/**
 * The topology that gives submissions their themes and status, and counts them. Plain Kafka Streams without Spring, so all of
 * it runs in {@code TopologyTestDriver}.
 */
@NullMarked
package si.odmev.analytics.topology;

import org.jspecify.annotations.NullMarked;
