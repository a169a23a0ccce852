/** The answer of pages when a submission was not taken: one mapping of outcomes to texts for all of them. */
@NullMarked
package si.odmev.ingest.refusal;

import org.jspecify.annotations.NullMarked;
