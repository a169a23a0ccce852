package si.odmev.ingest.email.reading;

import java.util.Optional;
import java.util.regex.Pattern;
import si.odmev.ingest.email.reading.Decision.Machine;

/** Knows answers of programs that don't say in their headers that they are: acknowledgements of other offices, read receipts. */
final class AutomaticAnswers {
    private static final int LONGEST_LINE = 600;

    private static final Pattern AUTOMATIC = Phrases.anyOf("automatic.txt", "(?<!\\p{L})", "");
    private static final Pattern ACKNOWLEDGES = Phrases.anyOf("acknowledges.txt", "(?<!\\p{L})", "");
    private static final Pattern SUBJECT = Phrases.anyOf("acknowledging-subjects.txt", "\\s*", ".*");
    private static final Pattern READ_SUBJECT = Phrases.anyOf("read-receipt-subjects.txt", "\\s*", "\\s?:.*");

    private AutomaticAnswers() {}

    /** What kind of program wrote a message, by its subject and its words; empty if it may be a person. */
    static Optional<Machine> kind(String title, String text) {
        boolean acknowledges = find(ACKNOWLEDGES, text);
        boolean subject = SUBJECT.matcher(title).matches();
        if (acknowledges && (subject || saysAutomatic(text))) {
            return Optional.of(Machine.AUTO_REPLY);
        }
        return saysRead(title) && MaybeAutomatic.isTimedReceipt(text) ? Optional.of(Machine.REPORT) : Optional.empty();
    }

    /** True for a subject that says, before a colon and another subject, whether a mail was read. */
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
