package si.odmev.ingest.mail.reading;

import java.util.regex.Pattern;

/** Recognises texts that only point to the subject. */
final class SubjectPointers {
    private static final int LONGEST = 80;
    private static final Pattern POINTS = Phrases.anyOf(
            "subject-pointers.txt", "[\\s(]*", "[\\s.!)]*(?:,? ?(?:hvala|danke|thanks|thank you|lp)\\b[.!]?\\s*)?");

    private SubjectPointers() {}

    static boolean isOne(String text) {
        return text.length() < LONGEST && POINTS.matcher(text).matches();
    }
}
