/** The pages on which anybody can make a submission without an account. */
@NullMarked
package si.odmev.ingest.form;

import org.jspecify.annotations.NullMarked;
