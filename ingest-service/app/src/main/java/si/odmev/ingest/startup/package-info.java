/** Wires the service to Kafka and the registry, and says when it is ready. */
package si.odmev.ingest.startup;
