/**
 * Recognises the same or nearly the same text said by many: what a text is compared by, and which texts belong together. Pure;
 * knows nothing of where submissions come from or are kept.
 */
@NullMarked
package si.odmev.analytics.similarity;

import org.jspecify.annotations.NullMarked;
