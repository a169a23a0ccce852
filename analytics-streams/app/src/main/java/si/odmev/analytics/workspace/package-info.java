/** The analyst's pages. The server renders them. They work without JavaScript and keep their state in the address. */
@NullMarked
package si.odmev.analytics.workspace;

import org.jspecify.annotations.NullMarked;
