package si.odmev.ingest.mail.reading;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises the mails that programs send when somebody reacts to a message with an emoji. */
final class Reactions {
    /** Google's format of reactions: the type of the part that names the emoji. */
    static final String GMAIL_PART = "text/vnd.google.email-reaction+json";

    private static final Pattern SAYS_SO = Phrases.anyOf("reactions.txt", "(?:.{1,120}\\s)?", "\\s*[:.!]?\\s*");
    private static final Pattern GMAIL_LINK = Pattern.compile(
            "https?://www\\.google\\.com/gmail/about/\\S{0,300}emojireaction", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 300;

    private Reactions() {}

    /** True if a text is only a program's sentence about a reaction. */
    static boolean isOne(String text) {
        List<String> written = text.lines().filter(Reactions::hasLetters).toList();
        return written.size() == 1 && (GMAIL_LINK.matcher(written.getFirst()).find() || says(written.getFirst()));
    }

    private static boolean says(String line) {
        return line.length() < LONGEST && SAYS_SO.matcher(line).matches();
    }

    private static boolean hasLetters(String line) {
        return line.codePoints().anyMatch(Character::isLetter);
    }
}
