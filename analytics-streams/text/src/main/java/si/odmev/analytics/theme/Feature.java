package si.odmev.analytics.theme;

/**
 * A feature of a text for which a learned model may have weights.
 *
 * @param number of its name
 * @param firstWord position of the first word of the feature
 * @param lastWord position of the last word
 * @param value factor for the weight
 */
public record Feature(int number, int firstWord, int lastWord, double value) {}
