/**
 * The only way in. For every channel, submissions are checked, cleaned, identified and handed to a {@link
 * si.odmev.ingest.intake.FeedbackLog} here. Nothing else writes new submissions. Analytics only repeats records that such a log
 * wrote, when it replays a dead letter or a tombstone. This package knows nothing of HTTP and Kafka.
 */
@NullMarked
package si.odmev.ingest.intake;

import org.jspecify.annotations.NullMarked;
