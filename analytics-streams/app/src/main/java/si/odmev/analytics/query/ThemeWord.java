package si.odmev.analytics.query;

/**
 * A word that the submissions of a theme have more often than the others of the consultation.
 *
 * @param word in the form in which people write it most often
 * @param submissions of the theme that have the word, in any form
 * @param all submissions of the consultation that have it
 */
public record ThemeWord(String word, long submissions, long all) {}
