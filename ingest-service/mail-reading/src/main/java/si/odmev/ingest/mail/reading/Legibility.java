package si.odmev.ingest.mail.reading;

/** Checks whether a text is legible after its bytes were decoded. */
final class Legibility {
    private Legibility() {}

    /**
     * True for text with replacement characters, and for text mostly in a script other than Latin or Cyrillic. Usually its
     * bytes were decoded with the wrong charset, so a person has to read it before it is accepted.
     */
    static boolean isGarbled(String text) {
        return text.indexOf('\uFFFD') >= 0 || isMostlyForeign(text);
    }

    /** True for text of which more than half of the letters are neither Latin nor Cyrillic. */
    static boolean isMostlyForeign(String text) {
        int letters = 0;
        int known = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (Character.isLetter(point) || Character.UnicodeScript.of(point) == Character.UnicodeScript.UNKNOWN) {
                letters++;
                Character.UnicodeScript script = Character.UnicodeScript.of(point);
                known += script == Character.UnicodeScript.LATIN || script == Character.UnicodeScript.CYRILLIC ? 1 : 0;
            }
        }
        return known * 2 < letters;
    }
}
