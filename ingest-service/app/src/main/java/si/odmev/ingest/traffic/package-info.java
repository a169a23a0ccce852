/** Traffic at the edges: counted, and limited for each client. */
package si.odmev.ingest.traffic;
