/** The REST API for partners' systems and clerks. */
package si.odmev.ingest.api;
