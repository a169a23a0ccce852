/**
 * Recognises the same or nearly the same text from many people: sketches of texts, and groups of similar texts. Pure; it does
 * not depend on how submissions arrive or are stored.
 */
@NullMarked
package si.odmev.analytics.similarity;

import org.jspecify.annotations.NullMarked;
