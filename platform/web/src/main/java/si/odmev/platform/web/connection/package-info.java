/** The connections to Kafka and to the schema registry, and the health check of Kafka. */
package si.odmev.platform.web.connection;
