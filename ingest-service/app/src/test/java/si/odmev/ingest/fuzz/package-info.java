/** Whatever anybody sends over the network is answered, and not with a server's error. */
package si.odmev.ingest.fuzz;
