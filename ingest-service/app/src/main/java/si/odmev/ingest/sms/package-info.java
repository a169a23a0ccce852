/** Text messages, posted by a gateway's webhook. Off without a secret. */
@NullMarked
package si.odmev.ingest.sms;

import org.jspecify.annotations.NullMarked;
