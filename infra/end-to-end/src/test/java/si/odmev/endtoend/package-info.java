/** Tests Odmev's promises from outside: both services, with the real broker, registry and Elasticsearch. */
package si.odmev.endtoend;
