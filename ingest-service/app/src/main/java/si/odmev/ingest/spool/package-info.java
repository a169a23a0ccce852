/**
 * Keeps accepted submissions on disk while Kafka is unreachable, and forwards them when Kafka is back. The spool is between intake
 * and its log. No channel knows of it.
 */
@NullMarked
package si.odmev.ingest.spool;

import org.jspecify.annotations.NullMarked;
