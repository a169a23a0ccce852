/** Wires the service to Kafka and the registry, and reports when it is ready. */
@NullMarked
package si.odmev.ingest.startup;

import org.jspecify.annotations.NullMarked;
