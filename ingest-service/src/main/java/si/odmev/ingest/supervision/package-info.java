/** How the service's background workers are: health, metrics, and the end of the process where one is missed. */
package si.odmev.ingest.supervision;
