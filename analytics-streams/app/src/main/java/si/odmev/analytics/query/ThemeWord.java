package si.odmev.analytics.query;

/**
 * A word that some submissions of a theme have more often than those that they are compared with.
 *
 * @param word in the form in which people write it most often
 * @param submissions how many of them have the word, in any form
 * @param all how many of those that they are compared with have it, themselves included
 */
public record ThemeWord(String word, long submissions, long all) {}
