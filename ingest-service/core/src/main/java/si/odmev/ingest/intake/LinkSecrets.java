package si.odmev.ingest.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts the secrets of receipt links out of texts. People send our own texts back to us, for example below their reply to a mail.
 * Others read the stored text, and the link of a receipt erases its submission.
 *
 * <p>A link is found with any host, with repeated percent-encoding, and wrapped over lines, also with the marks of quoted lines and
 * with the soft line breaks of quoted-printable. The address stays readable, with {@code …} in place of the secret.
 */
final class LinkSecrets {
    private static final String IN_PLACE = "…";

    /** Lengths of a secret in base64url: of an older version, and of this one. */
    private static final int SHORTER = 27;

    private static final int LONGER = 32;

    /** The most characters between the path and the secret, with all encoding and wrapping. */
    private static final int LONGEST_ADDRESS = 400;

    /** The characters that a program inserts where it breaks a line. */
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

    /** Without the address before it, only a word at least as long as a secret counts as one. */
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
     * A wrapped secret continues in the next line until it is long enough. A secret that is not wrapped continues to the end of the
     * word. A word after the shorter kind is cut too if both together have the length of the longer kind: it is better to cut too
     * much than too little.
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

    /** True if the word that begins with the given letter has this length. */
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
