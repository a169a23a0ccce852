/** Starts, finds and stops processes of the machine; checks ports, and writes files that only their owner may read. */
package si.odmev.localstack.process;
