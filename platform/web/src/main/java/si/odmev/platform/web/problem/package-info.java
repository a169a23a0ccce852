/** Error answers for programs: problem+json (RFC 9457), with the same format and the same choice of language in both APIs. */
@NullMarked
package si.odmev.platform.web.problem;

import org.jspecify.annotations.NullMarked;
