/**
 * Intake's ports to Kafka: the log that writes accepted submissions, and the feed that reads back what this and other instances
 * accepted and erased. Only this package knows the formats of keys and headers.
 */
@NullMarked
package si.odmev.ingest.kafka;

import org.jspecify.annotations.NullMarked;
