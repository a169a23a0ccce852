package si.odmev.ingest.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rates how much a text looks like one in Slovene, Croatian or German. The same byte is {@code š} in one charset and {@code ä} in another,
 * so letters are judged by their neighbours: a consonant has a vowel beside it, {@code ä} has none, and a capital does not follow a small
 * letter. The weights are chosen so that single words are read correctly in every charset where that is possible.
 */
final class Spelling {
    private static final String OURS = "čšžćđ";
    private static final String UMLAUTS = "äöü";
    private static final String OTHER_VOWELS = "éèáàóòíìúùőűâêôîëï";
    private static final String OTHER_CONSONANTS = "çñ";
    private static final String VOWELS = "aeiouy" + UMLAUTS + OTHER_VOWELS;
    private static final String OPENING = "„“»«‘‚‹";
    private static final String CLOSING = "“”«»’‘›";
    private static final String UNITS = "§€";

    /** Second letters of words that begin with one of our consonants and another: šla, škripa, žganje, človek. */
    private static final String BEHIND_S = "klmnptvrc";

    private static final String BEHIND_Z = "bdglmnrv";
    private static final String BEHIND_C = "klmrtv";

    /** Letters that Slovene and Croatian words do not have. */
    private static final Pattern GERMAN = Pattern.compile("ch|ck|ff|ll|mm|nn|pp|ss|th|tt|tz|[wxq]");

    private static final int LONGEST_WORD = 30;

    private static final int IMPOSSIBLE = -10;
    private static final int STRANGE = -3;
    private static final int BAD = -2;
    private static final int POORER = 2;

    private final String text;

    private Spelling(String text) {
        this.text = text;
    }

    /** A higher score means a likelier text. ASCII characters do not count. */
    static long score(String text) {
        var spelling = new Spelling(text);
        long score = 0;
        for (int i = 0; i < text.length(); i++) {
            score += text.charAt(i) < 0x80 ? 0 : spelling.score(i);
        }
        return score;
    }

    /** True if all characters that are not ASCII look right where they stand, and there are some. */
    static boolean fits(String text) {
        var spelling = new Spelling(text);
        int[] places = IntStream.range(0, text.length())
                .filter(place -> text.charAt(place) >= 0x80)
                .toArray();
        return places.length > 0 && Arrays.stream(places).allMatch(place -> spelling.score(place) > 0);
    }

    private int score(int place) {
        char character = text.charAt(place);
        if (character == '\uFFFD' || Character.isISOControl(character)) {
            return IMPOSSIBLE;
        }
        return Character.isLetter(character) ? letter(place) : sign(place);
    }

    private int letter(int place) {
        char letter = small(place);
        boolean isOurs = OURS.indexOf(letter) >= 0;
        boolean isGerman = UMLAUTS.indexOf(letter) >= 0 || letter == 'ß';
        if (!isOurs && !isGerman && (OTHER_VOWELS + OTHER_CONSONANTS).indexOf(letter) < 0) {
            return STRANGE;
        }
        if (!isLetter(place - 1) && !isLetter(place + 1)) {
            return alone(place);
        }
        if (isDigit(place - 1) || isDigit(place + 1) || isWrongCase(place)) {
            return BAD;
        }
        Place shape = isOurs ? ofOurs(place) : letter == 'ß' ? ofSharpS(place) : ofOther(place);
        int best = isOurs ? 4 : isGerman ? 3 : 2;
        if (GERMAN.matcher(word(place)).find()) {
            best += isOurs ? -3 : 1;
        }
        return switch (shape) {
            case GOOD -> best;
            case POOR -> best - POORER;
            case BAD -> BAD;
        };
    }

    /** How well a letter fits its neighbours. */
    private enum Place {
        GOOD,
        POOR,
        BAD
    }

    /** An initial, or a mark in a list such as {@code č)}. */
    private int alone(int place) {
        char next = at(place + 1);
        boolean isMark = next == ')' || next == '.' && Character.isUpperCase(at(place));
        return isMark && OURS.indexOf(small(place)) >= 0 ? 2 : STRANGE;
    }

    private boolean isWrongCase(int place) {
        boolean isCapital = Character.isUpperCase(text.charAt(place));
        boolean afterCapital = isLetter(place - 1) && Character.isUpperCase(at(place - 1));
        boolean beforeCapital = isLetter(place + 1) && Character.isUpperCase(at(place + 1));
        if (isCapital) {
            boolean isFollowedBySmall = isLetter(place + 1) && !beforeCapital;
            return isLetter(place - 1) && (!afterCapital || isFollowedBySmall)
                    || beforeCapital && isLetter(place + 2) && !Character.isUpperCase(at(place + 2));
        }
        return beforeCapital || afterCapital && isLetter(place - 2);
    }

    private Place ofOurs(int place) {
        char letter = small(place);
        char before = small(place - 1);
        char after = small(place + 1);
        boolean isFirst = !isLetter(place - 1);
        if (OURS.indexOf(before) >= 0 || OURS.indexOf(after) >= 0) {
            return letter == 'š' && after == 'č' || letter == 'č' && before == 'š' ? Place.GOOD : Place.POOR;
        }
        if (isFirst && letter == 'ć' && text.charAt(place) == 'ć') {
            return isVowel(after) ? Place.POOR : Place.BAD;
        }
        if (letter == 'š' && after == 'u' && !isFirst && !isVowel(before) && before != 'j') {
            // Rather "Bäume" than "Bšume".
            return Place.POOR;
        }
        if (isVowel(before) || isVowel(after)) {
            return Place.GOOD;
        }
        if (isFirst) {
            return beginsWord(letter, after, small(place + 2)) ? Place.GOOD : Place.BAD;
        }
        if (after == 'k') {
            return Place.GOOD;
        }
        return before == 'r' || !isLetter(place + 1) ? Place.POOR : Place.BAD;
    }

    private static boolean beginsWord(char letter, char second, char third) {
        String seconds = switch (letter) {
            case 'š' -> BEHIND_S;
            case 'ž' -> BEHIND_Z;
            case 'č' -> BEHIND_C;
            default -> "";
        };
        boolean isSyllable = second == 'r' && (letter == 'č' || letter == 'ž' && third == 't');
        return seconds.indexOf(second) >= 0 && (isSyllable || isVowel(third) || "rlvj".indexOf(third) >= 0);
    }

    private Place ofSharpS(int place) {
        return isVowel(small(place - 1)) ? Place.GOOD : Place.BAD;
    }

    private Place ofOther(int place) {
        char letter = small(place);
        char before = small(place - 1);
        char after = small(place + 1);
        if (OTHER_CONSONANTS.indexOf(letter) >= 0) {
            return isVowel(before) || isVowel(after) ? Place.GOOD : Place.POOR;
        }
        if (!isVowel(before) && !isVowel(after)) {
            return Place.GOOD;
        }
        if (UMLAUTS.indexOf(letter) < 0) {
            return Place.POOR;
        }
        if (letter == 'ä' && after == 'u') {
            return isLetter(place - 1) && !isVowel(before) ? Place.GOOD : Place.POOR;
        }
        return before == 'e' && !isVowel(after) ? Place.POOR : Place.BAD;
    }

    private int sign(int place) {
        char sign = text.charAt(place);
        boolean wordBefore = isLetter(place - 1) || isDigit(place - 1);
        boolean wordAfter = isLetter(place + 1) || isDigit(place + 1);
        if (OPENING.indexOf(sign) >= 0 || CLOSING.indexOf(sign) >= 0) {
            boolean opens = OPENING.indexOf(sign) >= 0 && !wordBefore && wordAfter;
            boolean closes =
                    CLOSING.indexOf(sign) >= 0 && !wordAfter && (wordBefore || ".,!?…)".indexOf(at(place - 1)) >= 0);
            return opens || closes ? 3 : sign == '’' && wordBefore ? 2 : STRANGE - 1;
        }
        if (sign == '–' || sign == '—') {
            return wordAfter && isBlank(place - 1) ? 0 : 2;
        }
        if (UNITS.indexOf(sign) >= 0) {
            return isLetter(place - 1) || isLetter(place + 1) ? STRANGE - 1 : 2;
        }
        return switch (sign) {
            case '…' -> wordBefore || !wordAfter ? 2 : 1;
            case '°' -> isLetter(place - 1) ? BAD : 2;
            case '\u00A0' -> 1;
            case '•', '·', '©', '®', '™', '‰', '†', '×', '÷', '±' -> isLetter(place + 1) ? STRANGE - 1 : 0;
            default -> STRANGE;
        };
    }

    private String word(int place) {
        int from = place;
        int to = place;
        while (isLetter(from - 1) && place - from < LONGEST_WORD) {
            from--;
        }
        while (isLetter(to + 1) && to - place < LONGEST_WORD) {
            to++;
        }
        return text.substring(from, to + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isVowel(char letter) {
        return VOWELS.indexOf(letter) >= 0;
    }

    private boolean isLetter(int place) {
        return Character.isLetter(at(place));
    }

    private boolean isDigit(int place) {
        return Character.isDigit(at(place));
    }

    private boolean isBlank(int place) {
        char character = at(place);
        return character == 0 || Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private char small(int place) {
        return Character.toLowerCase(at(place));
    }

    /** The character at a place; 0 outside the text. */
    private char at(int place) {
        return place >= 0 && place < text.length() ? text.charAt(place) : 0;
    }
}
