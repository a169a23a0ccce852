/** Wires the service to Kafka and the registry, and reports when it is ready. */
package si.odmev.ingest.startup;
