package si.odmev.analytics.theme;

/**
 * One word of a text.
 *
 * @param folded lower case, Latin script, without diacritics; at most {@link Words#LONGEST} letters
 * @param stem what is left of it without its ending
 * @param start first UTF-16 code unit of the word in the text, counted from 0
 * @param end one past its last UTF-16 code unit
 */
record Word(String folded, String stem, int start, int end) {}
