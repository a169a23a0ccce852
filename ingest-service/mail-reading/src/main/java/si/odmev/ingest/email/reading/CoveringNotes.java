package si.odmev.ingest.email.reading;

/** Knows notes that only say that something is passed on. */
final class CoveringNotes {
    private static final Vocabulary WORDS = Vocabulary.of("covering-notes.txt");

    private CoveringNotes() {}

    static boolean isOne(String text) {
        return WORDS.isAllOf(text);
    }
}
