/** The pages on which editors make, open, extend and close consultations, and how a change is written. */
@NullMarked
package si.odmev.ingest.consultation;

import org.jspecify.annotations.NullMarked;
