/** Searches every place for the remains of an erased submission, and certifies the result. */
@NullMarked
package si.odmev.ingest.certificate;

import org.jspecify.annotations.NullMarked;
