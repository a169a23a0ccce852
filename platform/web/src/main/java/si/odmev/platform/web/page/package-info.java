/** The parts that the pages of both services share: languages, login, failures, and addresses. */
@NullMarked
package si.odmev.platform.web.page;

import org.jspecify.annotations.NullMarked;
