/** Where Kafka and the schema registry are, and whether Kafka answers. */
package si.odmev.platform.web.connection;
