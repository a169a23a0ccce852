/** Ends the process of the service when it can't go on. */
package si.odmev.ingest.supervision;
