/** Who asks: the town's name and contact on every public page, the privacy notice and the statement of accessibility. */
@NullMarked
package si.odmev.ingest.about;

import org.jspecify.annotations.NullMarked;
