package si.odmev.ingest.tables;

import java.nio.charset.StandardCharsets;
import si.odmev.ingest.tables.Refusal.Cause;

/**
 * The lines of a file by their encoding. They distinguish a text with some lines in UTF-8 and some in another charset from a text in one
 * charset. Bytes of another charset can form a UTF-8 character by chance, but our languages do not have such a character.
 */
final class Utf8Lines {
    /** This many characters of several bytes in a row are no accident: they are a word in another script. */
    private static final int WORD = 3;

    /** Lines of one kind: how many there are, and the number of the first. */
    private static final class Lines {
        private int count;
        private int first;

        void add(int line) {
            count++;
            first = first == 0 ? line : first;
        }
    }

    private final Lines utf8 = new Lines();
    private final Lines other = new Lines();
    private final boolean hasMark;

    Utf8Lines(byte[] file) {
        hasMark = file.length > 2 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        int line = 1;
        int start = hasMark ? 3 : 0;
        for (int i = start; i <= file.length; i++) {
            if (i == file.length || file[i] == '\n' || file[i] == '\r') {
                boolean isPair = i + 1 < file.length && file[i] == '\r' && file[i + 1] == '\n';
                add(file, start, i, line);
                line++;
                i += isPair ? 1 : 0;
                start = i + 1;
            }
        }
    }

    /** True if a byte order mark or a character of our languages shows that there is UTF-8. */
    boolean areUtf8() {
        return hasMark || utf8.count > 0;
    }

    /** Called if not all bytes are UTF-8. The refusal names the first line that differs from most lines. */
    void refuseIfMixed() throws UnreadableException {
        if (areUtf8()) {
            boolean mostAreUtf8 = hasMark || other.count <= utf8.count;
            throw new UnreadableException(
                    Cause.MIXED_ENCODINGS, String.valueOf(mostAreUtf8 ? other.first : utf8.first));
        }
    }

    private void add(byte[] file, int start, int end, int line) {
        boolean isUtf8 = false;
        boolean isOther = false;
        int word = 0;
        int i = start;
        while (i < end) {
            int size = length(file, i, end);
            word = size > 1 ? word + 1 : 0;
            isUtf8 |= word >= WORD || size > 1 && isCommon(file, i, size);
            isOther |= size == 0;
            i += Math.max(size, 1);
        }
        if (isOther) {
            other.add(line);
        }
        if (isUtf8) {
            utf8.add(line);
        }
    }

    /** Letters and marks of European languages, signs, and symbols such as smileys. */
    private static boolean isCommon(byte[] file, int start, int size) {
        int character = new String(file, start, size, StandardCharsets.UTF_8).codePointAt(0);
        return character >= 0xA0 && character < 0x180
                || character >= 0x2000 && character < 0x2800
                || character == 0xFEFF
                || size == 4;
    }

    /** The number of bytes of the character that begins here; 0 if none begins here. */
    private static int length(byte[] file, int start, int end) {
        int first = file[start] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xC2 && first < 0xE0
                ? 2
                : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
        for (int i = 1; i < length; i++) {
            if (start + i >= end || (file[start + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
