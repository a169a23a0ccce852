/** Access rules: closed by default, and a role for everything that is not public. */
@NullMarked
package si.odmev.ingest.access;

import org.jspecify.annotations.NullMarked;
