/**
 * The only way in: whatever the channel, what people say is checked, cleaned, identified and published here, and nothing
 * else writes submissions. Knows nothing of HTTP.
 */
package si.odmev.ingest.intake;
