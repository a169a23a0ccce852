/**
 * Intake's ports to Kafka: the log that writes what was accepted, and the feed that reads back what this and other instances
 * accepted and erased. The formats of keys and headers are known here alone.
 */
package si.odmev.ingest.kafka;
