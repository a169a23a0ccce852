/** The people who take part in a session by phone: a cookie without a name, and the limits of what each may do. */
@NullMarked
package si.odmev.ingest.live.participant;

import org.jspecify.annotations.NullMarked;
