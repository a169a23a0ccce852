/**
 * Keeps on disk what was accepted while Kafka can't be reached, and forwards it when Kafka is back. Stands between intake
 * and its log, so that no channel knows of it.
 */
package si.odmev.ingest.spool;
