package si.odmev.ingest.tables;

import si.odmev.ingest.tables.Refusal.Cause;

/** Tells a text in UTF-8 with some strange lines from one that is in another charset altogether. */
final class Utf8Lines {
    /** Two bytes of another charset look like UTF-8 by chance, seldom; so many pairs do not. */
    private static final int FEWEST_CHARACTERS = 3;

    private Utf8Lines() {}

    /** Called for bytes that are not UTF-8 throughout. */
    static void refuseIfMixed(byte[] file) throws UnreadableException {
        int characters = 0;
        int strange = 0;
        int line = 1;
        int firstStrange = 0;
        int i = 0;
        while (i < file.length) {
            int size = length(file, i);
            if (file[i] == '\n') {
                line++;
            }
            if (size > 1) {
                characters++;
            } else if (size == 0) {
                strange++;
                firstStrange = firstStrange == 0 ? line : firstStrange;
            }
            i += Math.max(size, 1);
        }
        if (characters >= FEWEST_CHARACTERS && characters > strange) {
            throw new UnreadableException(Cause.MIXED_ENCODINGS, String.valueOf(firstStrange));
        }
    }

    /** Bytes of the character that begins here; 0 if none does. */
    private static int length(byte[] file, int start) {
        int first = file[start] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xC2 && first < 0xE0
                ? 2
                : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
        for (int i = 1; i < length; i++) {
            if (start + i >= file.length || (file[start + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
