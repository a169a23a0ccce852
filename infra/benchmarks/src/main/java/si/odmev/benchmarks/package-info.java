/**
 * Measures Odmev side by side with the raw limits of what it is built on, in the same run on the same machine: a figure by itself
 * says more of the machine than of Odmev. Every load ends by itself and goes to 127.0.0.1 only.
 */
package si.odmev.benchmarks;
