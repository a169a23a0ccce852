package si.odmev.analytics.theme;

/**
 * Something in a text that a learned model has a weight for.
 *
 * @param firstWord position of the first word it was found in
 * @param lastWord position of the last word
 * @param value what the weight is multiplied by
 */
record Feature(String name, int firstWord, int lastWord, double value) {}
