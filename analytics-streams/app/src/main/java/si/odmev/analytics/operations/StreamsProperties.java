package si.odmev.analytics.operations;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka Streams runs here.
 *
 * @param stateDirectory where its stores are; can be rebuilt from Kafka, and is the faster start if it is kept
 * @param threads stream threads; one more than needed keeps the rest going while one is replaced
 * @param standbyReplicas how many other instances keep a copy of each store, so that one of them goes on at once when an
 *     instance is lost; 0 with a single instance
 * @param longestStall how long records may wait in a partition that this instance reads while nothing is committed, before
 *     the instance is not ready. Longer than what is in order: a stuck thread is noticed after a minute without a poll, the
 *     rebalance that follows may take another minute, and the longest wait before a new thread is ten seconds
 */
@ConfigurationProperties("odmev.streams")
record StreamsProperties(
        Path stateDirectory,
        @DefaultValue("2") int threads,
        @DefaultValue("0") int standbyReplicas,
        @DefaultValue("3m") Duration longestStall) {}
