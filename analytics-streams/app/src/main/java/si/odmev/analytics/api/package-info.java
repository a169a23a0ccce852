/** The read API for programs: JSON, HTTP Basic, errors as problem+json (RFC 9457). */
@NullMarked
package si.odmev.analytics.api;

import org.jspecify.annotations.NullMarked;
