/**
 * All of Odmev on one machine: the genuine Kafka broker, schema registry and Elasticsearch, and both services, as child
 * processes. {@link si.odmev.localstack.LocalStack} is the entry point, for the command and for end-to-end tests.
 */
package si.odmev.localstack;
