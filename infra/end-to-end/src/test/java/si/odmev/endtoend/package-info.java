/** What Odmev promises, seen from outside: both services, with the real broker, registry and Elasticsearch. */
package si.odmev.endtoend;
