/**
 * Intake's ports to Kafka: the log that writes accepted submissions, and the feed that reads back what this and other instances
 * accepted and erased. Only this package knows the formats of keys and headers.
 */
package si.odmev.ingest.kafka;
