/** Style sheets, scripts and images under addresses that change with their content, and the page for addresses that can't be read. */
@NullMarked
package si.odmev.platform.web.files;

import org.jspecify.annotations.NullMarked;
