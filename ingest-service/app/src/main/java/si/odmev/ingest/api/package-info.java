/** The REST API for partners' systems and clerks. */
@NullMarked
package si.odmev.ingest.api;

import org.jspecify.annotations.NullMarked;
