/**
 * The only way in: whatever the channel, what people say is checked, cleaned, identified and handed to a {@link
 * si.odmev.ingest.intake.FeedbackLog} here. Nothing else writes new submissions; analytics repeats records that such a log wrote,
 * when it replays a dead letter or a tombstone. Knows nothing of HTTP and Kafka.
 */
package si.odmev.ingest.intake;
