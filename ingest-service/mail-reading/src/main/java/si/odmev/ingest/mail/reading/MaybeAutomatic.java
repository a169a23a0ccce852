package si.odmev.ingest.mail.reading;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises short messages that seem automatic only by subject and words: a notice of absence, or a read receipt. People
 * write the same words about others, so one sentence about anything else makes the message a person's.
 */
final class MaybeAutomatic {
    private static final int LONGEST = 800;
    private static final int LONGEST_SENTENCE = 250;
    private static final int LONGEST_END_OF_RECEIPT = 160;

    private static final Pattern ABSENCE_SUBJECT = Phrases.anyOf("absence-subjects.txt", "\\s*", "\\s*");
    private static final Pattern ABSENCE = Phrases.anyOf("absences.txt", "(?<!\\p{L})", "");
    private static final Pattern BESIDE_ABSENCE = Phrases.anyOf("absence-companions.txt", "", "(?!\\p{L}).*");
    private static final Pattern FIRST_PERSON = Phrases.anyOf("first-person.txt", "(?<!\\p{L})", "(?!\\p{L})");
    private static final Pattern WISH = Phrases.anyOf("wish-words.txt", "(?<!\\p{L})", "");
    private static final Pattern RECEIPT_SUBJECT = Phrases.anyOf("bare-receipt-subjects.txt", "\\s*", "\\s*");
    private static final Pattern RECEIPT = Phrases.anyOf("whole-receipts.txt", "(?s)\\s*", "");
    private static final Pattern BESIDE_RECEIPT = Phrases.anyOf("receipt-companions.txt", "", "(?!\\p{L}).*");

    /** Numbers, names of days and months, and a time zone with its cities. */
    private static final Pattern TIMES = Phrases.anyOf(
            "receipt-times.txt",
            "(?:[^\\p{L}?!]|(?<!\\p{L})",
            "(?!\\p{L})|\\((?:UTC|GMT)[^()]{0,12}\\)(?:[ ,./-]{1,3}(?-iu:\\p{Lu})\\p{L}*)*)*");

    private static final Pattern NO_WORDS = Pattern.compile("[\\P{L}]*");
    private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*\\p{Lu})");
    private static final Pattern SENTENCE =
            Pattern.compile("(?<=[!?…;])\\s+|(?<=(?<!\\d)\\.)\\s+|(?<=(?:\\d{4}|:\\d\\d)\\.)\\s+(?=\\p{Lu})");

    private MaybeAutomatic() {}

    /** True if a program may have written a message. Such a message is held: a person has to read it. */
    static boolean isOne(String title, String text, String senderName) {
        if (text.length() > LONGEST || wishes(text)) {
            return false;
        }
        return ABSENCE_SUBJECT.matcher(title).matches() && onlyAbsent(text, senderName)
                || (RECEIPT_SUBJECT.matcher(title).matches() || AutomaticAnswers.saysRead(title))
                        && isReceipt(text, false);
    }

    /** True for a read receipt that has nothing but the time. No person writes this. */
    static boolean isTimedReceipt(String text) {
        return text.length() <= LONGEST && !wishes(text) && isReceipt(text, true);
    }

    private static boolean isReceipt(String text, boolean timed) {
        var receipt = RECEIPT.matcher(text);
        if (!receipt.lookingAt()) {
            return false;
        }
        List<String> rest = sentences(text.substring(receipt.end()));
        return (rest.isEmpty() || isEndOfReceipt(rest.getFirst(), timed))
                && rest.stream()
                        .skip(1)
                        .allMatch(sentence -> NO_WORDS.matcher(sentence).matches()
                                || !timed && AutomaticAnswers.saysAutomatic(sentence)
                                || sentence.length() <= LONGEST_SENTENCE
                                        && BESIDE_RECEIPT.matcher(sentence).matches());
    }

    private static boolean isEndOfReceipt(String end, boolean timed) {
        return end.length() <= LONGEST_END_OF_RECEIPT
                && !end.endsWith("?")
                && !end.endsWith("!")
                && (!timed || TIMES.matcher(end).matches());
    }

    /** True for words with which people ask for something. */
    private static boolean wishes(String text) {
        return WISH.matcher(text).find();
    }

    private static boolean onlyAbsent(String text, String senderName) {
        var contacts = new ContactLines(senderName);
        List<String> sentences = sentences(text);
        return sentences.stream().anyMatch(MaybeAutomatic::isAbsence)
                && sentences.stream()
                        .allMatch(sentence -> isAbsence(sentence)
                                || BESIDE_ABSENCE.matcher(sentence).matches()
                                || AutomaticAnswers.saysAutomatic(sentence)
                                || NO_WORDS.matcher(sentence).matches()
                                || Courtesies.areAll(sentence, senderName)
                                || contacts.isOne(sentence));
    }

    /** True if a sentence says that its writer is away: in the first person, or without a person before it. */
    private static boolean isAbsence(String sentence) {
        if (sentence.length() > LONGEST_SENTENCE) {
            return false;
        }
        var absence = ABSENCE.matcher(sentence);
        return absence.find()
                && (absence.start() == 0 || FIRST_PERSON.matcher(sentence).find());
    }

    private static List<String> sentences(String text) {
        return Arrays.stream(PARAGRAPH.split(text))
                .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .flatMap(paragraph -> Stream.of(SENTENCE.split(paragraph)))
                .map(sentence -> sentence.replaceFirst("(?iu)^(?:note|hinweis|opomba|napomena): ", ""))
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }
}
