/**
 * Measures Odmev beside the raw limits of the systems that it is built on, in the same run on the same machine. A figure alone
 * says more about the machine than about Odmev. Every load ends by itself and goes to 127.0.0.1 only.
 */
package si.odmev.benchmarks;
