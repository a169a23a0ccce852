/** What the descriptions of both APIs (OpenAPI) have in common. */
@NullMarked
package si.odmev.platform.web.description;

import org.jspecify.annotations.NullMarked;
