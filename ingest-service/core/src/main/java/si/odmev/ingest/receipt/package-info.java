/** The receipt of a submission: a number to read out, and a secret that opens the receipt's page. */
@NullMarked
package si.odmev.ingest.receipt;

import org.jspecify.annotations.NullMarked;
