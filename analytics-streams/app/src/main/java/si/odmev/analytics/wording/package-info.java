/** The words for what the index holds as codes, in the language of whoever reads them. */
@NullMarked
package si.odmev.analytics.wording;

import org.jspecify.annotations.NullMarked;
