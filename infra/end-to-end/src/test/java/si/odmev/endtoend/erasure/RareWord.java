package si.odmev.endtoend.erasure;

import java.util.random.RandomGenerator;

/**
 * A word that nobody else writes.
 *
 * @param head the part to search for: syllables that no language has in this order, in lower case
 */
public record RareWord(String head) {
    private static final int SYLLABLES = 7;
    private static final String CONSONANTS = "bdfgjklmprtvz";
    private static final String VOWELS = "aeiou";
    private static final String ENDING = "nik";

    /** Another one each time. */
    public static RareWord random(RandomGenerator random) {
        var head = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            head.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            head.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return new RareWord(head.toString());
    }

    /** As somebody writes it: with a capital letter, and an ending that a stemmer may cut. */
    public String written() {
        return Character.toUpperCase(head.charAt(0)) + head.substring(1) + ENDING;
    }
}
