package si.odmev.ingest.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts the secrets of receipt links out of texts. People send us back what we wrote to them, for example below their reply to a mail; what
 * is kept is read by others, and the link of a receipt erases its submission.
 *
 * <p>A link is found whatever its host, percent-encoded as often as it may be, and wrapped over lines, also with marks of quotation and
 * with the soft line breaks of quoted-printable. The address stays readable, with {@code …} in place of the secret.
 */
final class LinkSecrets {
    private static final String IN_PLACE = "…";

    /** Lengths of a secret in base64url: of an older version, and of this one. */
    private static final int SHORTER = 27;

    private static final int LONGER = 32;

    /** By how many characters the path may stand before the secret, with all encoding and wrapping. */
    private static final int LONGEST_ADDRESS = 400;

    /** What a program puts between two characters of a line that it breaks. */
    private static final String WRAP = "(?:=?\\s[\\s>|]*+)?+";

    /** The name of the parameter, and its equals sign with all wrapping around it. */
    private static final Pattern PARAMETER = Pattern.compile(
            wrapped("secret") + "[\\s>|]*+(?:(?:=3D|=|" + encoded("3D") + ")[\\s>|]*+)++", Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:" + wrapped("receipts") + "|" + wrapped("submissions") + ")" + WRAP + "(?:/|" + encoded("2F") + ")"
                    + WRAP + "(?:[\\p{XDigit}-]" + WRAP + "){36}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTER = Pattern.compile(
            "(" + WRAP + ")(?:[A-Za-z0-9_-]|" + encoded("2D") + "|" + encoded("5F") + ")", Pattern.CASE_INSENSITIVE);

    private LinkSecrets() {}

    private static String wrapped(String word) {
        return String.join(WRAP, word.split(""));
    }

    /** A character in percent-encoding, which may have been encoded again. */
    private static String encoded(String hex) {
        return "%" + WRAP + "(?:2" + WRAP + "5" + WRAP + ")*+" + wrapped(hex);
    }

    /** The text without secrets; the same text if there are none. */
    static String cutFrom(String text) {
        Matcher parameter = PARAMETER.matcher(text);
        var kept = new StringBuilder();
        int done = 0;
        while (parameter.find(done)) {
            int begin = parameter.end();
            int end = isOfReceipt(text, parameter.start()) ? endOfSecret(text, begin) : endOfLongWord(text, begin);
            kept.append(text, done, begin).append(end > begin ? IN_PLACE : "");
            done = end;
        }
        return kept.isEmpty() ? text : kept.append(text, done, text.length()).toString();
    }

    private static boolean isOfReceipt(String text, int parameter) {
        return ADDRESS.matcher(text)
                .region(Math.max(0, parameter - LONGEST_ADDRESS), parameter)
                .find();
    }

    /** Without the address before it, only what looks like a whole secret is taken for one. */
    private static int endOfLongWord(String text, int begin) {
        Matcher letter = LETTER.matcher(text).region(begin, text.length());
        int end = begin;
        int length = 0;
        while (letter.lookingAt() && letter.group(1).isEmpty()) {
            end = letter.end();
            length++;
            letter.region(end, text.length());
        }
        return length >= SHORTER ? end : begin;
    }

    /**
     * A secret that is wrapped goes on in the next line until it is long enough, and one that is not wrapped up to the end of the word. A
     * word that follows the shorter kind is cut too if it would make it one of the longer kind: too much rather than too little.
     */
    private static int endOfSecret(String text, int begin) {
        Matcher letter = LETTER.matcher(text).region(begin, text.length());
        int end = begin;
        int length = 0;
        while (letter.lookingAt()) {
            boolean isNextLine = !letter.group(1).isEmpty();
            if (isNextLine && (length >= LONGER || (length == SHORTER && !isWordOf(LONGER - SHORTER, letter, text)))) {
                break;
            }
            end = letter.end();
            length++;
            letter.region(end, text.length());
        }
        return end;
    }

    /** True if the word that begins with the letter found has this length. */
    private static boolean isWordOf(int length, Matcher first, String text) {
        Matcher letter = LETTER.matcher(text).region(first.end(), text.length());
        int found = 1;
        while (letter.lookingAt() && letter.group(1).isEmpty()) {
            found++;
            letter.region(letter.end(), text.length());
        }
        return found == length;
    }
}
