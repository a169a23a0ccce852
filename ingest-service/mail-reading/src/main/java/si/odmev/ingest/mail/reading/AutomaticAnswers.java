package si.odmev.ingest.mail.reading;

import java.util.Optional;
import java.util.regex.Pattern;
import si.odmev.ingest.mail.reading.Decision.Machine;

/** Recognises automatic answers that their headers don't mark: acknowledgements of other offices, read receipts. */
final class AutomaticAnswers {
    private static final int LONGEST_LINE = 600;

    private static final Pattern AUTOMATIC = Phrases.anyOf("automatic.txt", "(?<!\\p{L})", "");
    private static final Pattern ACKNOWLEDGES = Phrases.anyOf("acknowledges.txt", "(?<!\\p{L})", "");
    private static final Pattern SUBJECT = Phrases.anyOf("acknowledging-subjects.txt", "\\s*", ".*");
    private static final Pattern READ_SUBJECT = Phrases.anyOf("read-receipt-subjects.txt", "\\s*", "\\s?:.*");

    private AutomaticAnswers() {}

    /** The kind of program that wrote a message, judged by its subject and words; empty if a person may have written it. */
    static Optional<Machine> kind(String title, String text) {
        boolean acknowledges = find(ACKNOWLEDGES, text);
        boolean subject = SUBJECT.matcher(title).matches();
        if (acknowledges && (subject || saysAutomatic(text))) {
            return Optional.of(Machine.AUTO_REPLY);
        }
        return saysRead(title) && MaybeAutomatic.isTimedReceipt(text) ? Optional.of(Machine.REPORT) : Optional.empty();
    }

    /** True for a subject that says whether a mail was read, followed by a colon and the subject of that mail. */
    static boolean saysRead(String title) {
        return READ_SUBJECT.matcher(title).matches();
    }

    /** True for words that say that they come from a program, or want no answer. */
    static boolean saysAutomatic(String text) {
        return find(AUTOMATIC, text);
    }

    private static boolean find(Pattern phrase, String text) {
        return text.lines()
                .anyMatch(line ->
                        line.length() < LONGEST_LINE && phrase.matcher(line).find());
    }
}
