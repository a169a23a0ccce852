package si.odmev.ingest.mail.reading;

/** Recognises notes that only say that the sender forwards something. */
final class CoveringNotes {
    private static final Vocabulary WORDS = Vocabulary.of("covering-notes.txt");

    private CoveringNotes() {}

    static boolean isOne(String text) {
        return WORDS.isAllOf(text);
    }
}
