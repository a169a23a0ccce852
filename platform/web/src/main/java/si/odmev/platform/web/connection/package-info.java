/** The connections to Kafka and to the schema registry, and the health check of Kafka. */
@NullMarked
package si.odmev.platform.web.connection;

import org.jspecify.annotations.NullMarked;
