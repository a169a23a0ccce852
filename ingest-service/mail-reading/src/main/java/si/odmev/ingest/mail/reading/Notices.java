package si.odmev.ingest.mail.reading;

import java.util.regex.Pattern;

/** Recognises text that programs and organisations add to a message, by wording about the message or the device itself. */
final class Notices {
    private static final int LONGEST = 600;

    private static final Pattern NOTICE = Phrases.anyOf("notices.txt", "", "");
    private static final Pattern OUTSIDE = Phrases.anyOf("notices-of-outside.txt", "", "");
    private static final Pattern SPEAKS_OF_MESSAGE = Phrases.anyOf("notice-words.txt", "(?<!\\p{L})", "");
    private static final Pattern SENT = Phrases.anyOf("devices-sent.txt", "", "(?![\\p{L}])");
    private static final Pattern DEVICE = Phrases.anyOf("devices.txt", "(?<!\\p{L})", "");
    private static final Pattern WHOLE_DEVICE_LINE = Phrases.anyOf("device-lines.txt", "", "\\s*");
    private static final Pattern LIST = Phrases.anyOf("list-footers.txt", "", "");
    private static final Pattern LINK = Pattern.compile("https?://|www\\.|\\S@\\S");

    /** Signs before the first word. The letter P is a tree in the font of an office program; without that font it shows as P. */
    private static final Pattern DECORATION =
            Pattern.compile("^(?:[\\s*_>(\\[-]|\\p{So}|[\\uFE0E\\uFE0F\\u200D]|P (?=\\p{Lu}))+");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int LONGEST_DEVICE_LINE = 200;
    private static final int MOST_WORDS = 12;
    private static final int MOST_WORDS_AFTER_DEVICE = 5;

    private Notices() {}

    /** @param paragraph the beginning of a paragraph, on one line */
    static boolean begins(String paragraph) {
        return NOTICE.matcher(undecorated(beginning(paragraph))).lookingAt();
    }

    /** True for the warning that a mail gateway puts at the top of mail from outside. */
    static boolean warnsOfOutside(String line) {
        return OUTSIDE.matcher(undecorated(beginning(line))).lookingAt();
    }

    /** True for a paragraph that may continue a notice. */
    static boolean speaksOfMessage(String paragraph) {
        return SPEAKS_OF_MESSAGE.matcher(beginning(paragraph)).find();
    }

    /** True for {@code Sent from my iPhone}: a program's phrase, the name of a device or program, and no clause after it. */
    static boolean namesDevice(String written) {
        if (written.length() >= LONGEST_DEVICE_LINE) {
            return false;
        }
        String line = undecorated(written);
        if (WHOLE_DEVICE_LINE.matcher(line).matches()) {
            return true;
        }
        var sent = SENT.matcher(line);
        if (!sent.lookingAt() || SPACE.split(line.strip()).length > MOST_WORDS) {
            return false;
        }
        int last = -1;
        var device = DEVICE.matcher(line).region(sent.end(), line.length());
        while (device.find()) {
            last = device.end();
        }
        if (last < 0) {
            return false;
        }
        String after = line.substring(last).strip();
        return !after.contains(", ")
                && !after.contains(": ")
                && !after.contains("?")
                && !after.contains("!")
                && SPACE.split(after).length <= MOST_WORDS_AFTER_DEVICE;
    }

    /** True for a line that a list's program adds below a message, with an address or a link, or before one. */
    static boolean isListFooter(String line) {
        return line.length() < 300
                && LIST.matcher(line).find()
                && (LINK.matcher(line).find() || line.strip().endsWith(":"));
    }

    /** Removes signs for bold text, brackets, dashes and symbols before the first word. */
    private static String undecorated(String text) {
        return DECORATION.matcher(text).replaceFirst("");
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
