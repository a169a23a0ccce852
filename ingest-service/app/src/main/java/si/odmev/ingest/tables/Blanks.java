package si.odmev.ingest.tables;

/** Recognises characters that show nothing. */
final class Blanks {
    private Blanks() {}

    /** True if a text has no visible character; a no-break space and a zero-width space are not visible. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(point -> Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || Character.isISOControl(point)
                        || Character.getType(point) == Character.FORMAT);
    }
}
