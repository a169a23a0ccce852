/** Bounds how long a process may take to stop. */
package si.odmev.platform.kafka.stop;
