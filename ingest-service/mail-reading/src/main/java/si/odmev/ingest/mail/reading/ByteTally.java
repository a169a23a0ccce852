package si.odmev.ingest.mail.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Counts of the kinds of bytes in a text, by which its charset is detected. */
final class ByteTally {
    private static final Set<String> SLAVIC = Set.copyOf(Phrases.lines("frequent-words.txt"));

    /** Letters of Slovene, Croatian and Bosnian in windows-1250: Č č Ć ć Đ đ Š š Ž ž. */
    private static final String CENTRAL_LETTERS = "\u00C8\u00E8\u00C6\u00E6\u00D0\u00F0\u008A\u009A\u008E\u009E";

    /** Š š Ž ž. They have the same bytes in windows-1252, but no language of Western Europe needs them. */
    private static final String DISTINCT_LETTERS = "\u008A\u009A\u008E\u009E";

    /** The bytes of Š š Ž ž in ISO-8859-2. In windows-1250 they are signs and rarer letters. */
    private static final String ISO_LETTERS = "\u00A9\u00B9\u00AE\u00BE";

    /** Letters of western languages in windows-1252. In windows-1250 their bytes are letters that our languages don't have. */
    private static final String WESTERN_LETTERS =
            "\u00C0\u00E0\u00CA\u00EA\u00CC\u00EC\u00D1\u00F1\u00D2\u00F2\u00C3\u00E3\u00C5\u00E5\u00D5\u00F5\u00D8\u00F8\u00D9\u00F9\u00DB\u00FB";

    int high;
    int asciiLetters;
    int zeros;
    int zerosAtEvenPlaces;
    int c1;
    int isoLetters;
    int central;

    /** Š š Ž ž in windows-1250. */
    int distinct;

    /** Č č Ć ć Đ đ in windows-1250 and ISO-8859-2. */
    int shared;

    /** š ž in ISO-8859-2, within a word. */
    int isoWithin;

    /** The same bytes between two letters. No language of Western Europe has ¹ or ¾ there. */
    int isoBetween;

    /** Letters of French and German, which have the same bytes in windows-1250. */
    int french;

    int western;
    int utf8Sequences;
    int strayBytes;
    boolean shifts;

    /** The number of frequent words of Slovene and Croatian, written in ASCII letters. */
    int slavic;

    static ByteTally of(byte[] bytes) {
        var tally = new ByteTally();
        boolean afterLetter = false;
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xFF;
            if (value == 0) {
                tally.zeros++;
                tally.zerosAtEvenPlaces += i % 2 == 0 ? 1 : 0;
            } else if (value >= 0x80) {
                tally.addHigh(value, afterLetter);
                boolean within = afterLetter && i + 1 < bytes.length && isLetter(bytes[i + 1] & 0xFF);
                tally.isoBetween += within && (value == 0xB9 || value == 0xBE) ? 1 : 0;
            } else if (isLetter(value)) {
                tally.asciiLetters++;
            } else if (value == 0x1B && i + 1 < bytes.length && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
                tally.shifts = true;
            }
            afterLetter = value >= 0x80 || isLetter(value);
        }
        tally.addSequences(bytes);
        tally.slavic = countSlavicWords(bytes);
        return tally;
    }

    private void addHigh(int value, boolean afterLetter) {
        high++;
        c1 += value < 0xA0 ? 1 : 0;
        distinct += DISTINCT_LETTERS.indexOf(value) >= 0 ? 1 : 0;
        shared += CENTRAL_LETTERS.indexOf(value) >= 0 && value >= 0xA0 ? 1 : 0;
        isoWithin += (value == 0xB9 || value == 0xBE) && afterLetter ? 1 : 0;
        french += value == 0xE9 || value == 0xE7 || value == 0xE4 || value == 0xF6 || value == 0xFC || value == 0xDF
                ? 1
                : 0;
        central += CENTRAL_LETTERS.indexOf(value) >= 0 ? 1 : 0;
        western += WESTERN_LETTERS.indexOf(value) >= 0 ? 1 : 0;
        if (ISO_LETTERS.indexOf(value) >= 0 && (afterLetter || value == 0xA9 || value == 0xAE)) {
            isoLetters++;
            central++;
        }
    }

    private void addSequences(byte[] bytes) {
        for (int i = 0; i < bytes.length; ) {
            int first = bytes[i] & 0xFF;
            int length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
            if (first < 0x80) {
                i++;
            } else if (first >= 0xC2 && first < 0xF5 && followers(bytes, i + 1) >= length - 1) {
                utf8Sequences++;
                i += length;
            } else {
                strayBytes++;
                i++;
            }
        }
    }

    private static int followers(byte[] bytes, int from) {
        int count = 0;
        while (count < 3 && from + count < bytes.length && (bytes[from + count] & 0xC0) == 0x80) {
            count++;
        }
        return count;
    }

    private static boolean isLetter(int value) {
        return (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
    }

    private static int countSlavicWords(byte[] bytes) {
        int longest = Math.min(bytes.length, 4096);
        String ascii = new String(bytes, 0, longest, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return (int) Arrays.stream(ascii.split("[^\\p{L}]+"))
                .filter(SLAVIC::contains)
                .count();
    }

    /**
     * True for a text in one of our languages that is not in a Western European charset. Such a text has letters that only
     * our languages have, or it has letters that they may have and some of their frequent words.
     */
    boolean isCentralEuropean() {
        boolean letters = (distinct > 0 || isoBetween > 0) && shared > 0;
        boolean words = slavic > 1 && (shared > 0 || isoWithin > 0);
        return western == 0 && french == 0 && (letters || words);
    }
}
