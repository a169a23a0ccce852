/** Tests that both services must pass; each service brings only its own tables. */
@NullMarked
package si.odmev.platform.webkit;

import org.jspecify.annotations.NullMarked;
