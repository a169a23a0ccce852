/** The list of erased submissions, which outlives every backup. */
@NullMarked
package si.odmev.ingest.erasure;

import org.jspecify.annotations.NullMarked;
