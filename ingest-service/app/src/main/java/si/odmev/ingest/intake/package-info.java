/**
 * The only way in: whatever the channel, what people say is checked, cleaned, identified and published here. Nothing else
 * writes new submissions; analytics repeats records that this package wrote, when it replays a dead letter or a tombstone.
 * Knows nothing of HTTP.
 */
package si.odmev.ingest.intake;
