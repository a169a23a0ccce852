package si.odmev.ingest.tables;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import si.odmev.ingest.tables.Refusal.Cause;

/**
 * A file's text and the charset by which it was read: the one that a byte order mark names, UTF-16 by its zeros, UTF-8 if it is
 * that throughout, else the charset of single bytes in which it looks most like our languages.
 */
record Decoded(String text, Charset charset) {
    /** Of Windows, of ISO, of DOS and of older Macintoshes; the first wins where they read alike. */
    private static final List<Charset> SINGLE_BYTES = List.of(
            Charset.forName("windows-1250"),
            Charset.forName("ISO-8859-2"),
            Charset.forName("IBM852"),
            Charset.forName("x-MacCentralEurope"));

    private static final String OUR_LETTERS = "čšžćđČŠŽĆĐ";
    private static final String OTHER_COMMON = "äöüßÄÖÜéèáàóòíìúùőűëâêôîçñÁÉÍÓÚ“”„»«–—…’‘€§°·\u00A0";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** DOS ended texts with it. */
    private static final char END_OF_FILE = 26;

    private static final int PROBE = 4096;

    static Decoded of(byte[] file) throws UnreadableException {
        Decoded decoded = decode(file);
        String text = decoded.text();
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == END_OF_FILE || text.charAt(end - 1) == 0)) {
            end--;
        }
        text = text.substring(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? Math.min(1, end) : 0, end);
        if (text.chars().anyMatch(Decoded::isBinary)) {
            throw new UnreadableException(Cause.NOT_A_TABLE, "binary");
        }
        if (Blanks.isBlank(text)) {
            throw new UnreadableException(Cause.EMPTY);
        }
        return new Decoded(text, decoded.charset());
    }

    /** True if its characters have more than one byte each. */
    boolean isWide() {
        return charset.name().startsWith("UTF-16");
    }

    /** Control characters that no text has. */
    private static boolean isBinary(int character) {
        return character < 9 || character > 13 && character < 27 && character != END_OF_FILE;
    }

    private static Decoded decode(byte[] file) throws UnreadableException {
        if (startsWith(file, 0xFF, 0xFE) || mostly(file, 1)) {
            return new Decoded(new String(file, StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE);
        }
        if (startsWith(file, 0xFE, 0xFF) || mostly(file, 0)) {
            return new Decoded(new String(file, StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return new Decoded(text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            Utf8Lines.refuseIfMixed(file);
            return singleBytes(file);
        }
    }

    private static Decoded singleBytes(byte[] file) {
        Decoded best = null;
        long bestScore = Long.MIN_VALUE;
        for (Charset charset : SINGLE_BYTES) {
            String text = new String(file, charset);
            long score = text.chars().mapToLong(Decoded::likelihood).sum();
            if (score > bestScore) {
                best = new Decoded(text, charset);
                bestScore = score;
            }
        }
        return best;
    }

    private static long likelihood(int character) {
        if (character < 0x80) {
            return 0;
        }
        if (OUR_LETTERS.indexOf(character) >= 0) {
            return 4;
        }
        if (OTHER_COMMON.indexOf(character) >= 0) {
            return 1;
        }
        return Character.isISOControl(character) || character == '\uFFFD' ? -10 : -2;
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }

    /** True if the bytes at even (0) or odd (1) places are mostly zero, and the others are not. */
    private static boolean mostly(byte[] file, int place) {
        int pairs = Math.min(file.length, PROBE) / 2;
        return pairs > 1 && zeros(file, place) > pairs / 2 && zeros(file, 1 - place) <= pairs / 20;
    }

    private static int zeros(byte[] file, int place) {
        int zeros = 0;
        for (int i = place; i < Math.min(file.length, PROBE); i += 2) {
            zeros += file[i] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
