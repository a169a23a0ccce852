package si.odmev.analytics.operations;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka Streams runs here.
 *
 * @param stateDirectory where its stores are; can be rebuilt from Kafka, and is the faster start if it is kept
 * @param threads stream threads; one more than needed keeps the rest going while one is replaced
 * @param standbyReplicas how many other instances keep a copy of each store, so that one of them goes on at once when an
 *     instance is lost; 0 with a single instance
 */
@ConfigurationProperties("odmev.streams")
record StreamsProperties(
        Path stateDirectory,
        @DefaultValue("2") int threads,
        @DefaultValue("0") int standbyReplicas) {}
