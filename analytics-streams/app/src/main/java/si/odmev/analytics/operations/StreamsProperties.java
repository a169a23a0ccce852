package si.odmev.analytics.operations;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka Streams runs here.
 *
 * @param stateDirectory directory of its stores; they can be restored from Kafka, but the start is faster if they are kept
 * @param threads number of stream threads; one more than needed keeps the rest going while one is replaced
 * @param standbyReplicas how many other instances keep a copy of each store, so that one of them takes over at once when an
 *     instance is lost; 0 with a single instance
 * @param longestStall how long records may wait in a partition that this instance reads while nothing is committed, before
 *     the instance is not ready. It must be longer than normal pauses: a stuck thread is detected after a minute without a poll,
 *     the rebalance that follows may take another minute, and the longest wait before a new thread is ten seconds
 */
@ConfigurationProperties("odmev.streams")
record StreamsProperties(
        Path stateDirectory,
        @DefaultValue("2") int threads,
        @DefaultValue("0") int standbyReplicas,
        @DefaultValue("3m") Duration longestStall) {}
