package si.odmev.analytics.theme;

/**
 * Something in a text that a learned model may have weights for.
 *
 * @param number of its name
 * @param firstWord position of the first word it was found in
 * @param lastWord position of the last word
 * @param value what the weight is multiplied by
 */
public record Feature(int number, int firstWord, int lastWord, double value) {}
