package si.odmev.ingest.tables;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import si.odmev.ingest.tables.Refusal.Cause;

/**
 * A file's text and the charset in which it was read. A byte order mark names the charset, and zero bytes show UTF-16. Otherwise it is
 * UTF-8 if the whole file is valid UTF-8, else the single-byte charset in which the text looks most like our languages.
 */
record Decoded(String text, Charset charset) {
    /** The charsets of Windows, ISO, DOS and older Macintoshes. The first one is chosen if several are equally good. */
    private static final List<Charset> SINGLE_BYTES = List.of(
            Charset.forName("windows-1250"),
            Charset.forName("ISO-8859-2"),
            Charset.forName("IBM852"),
            Charset.forName("x-MacCentralEurope"));

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** DOS programs ended texts with it. */
    private static final char END_OF_FILE = 26;

    private static final int PROBE = 4096;

    static Decoded of(byte[] file) throws UnreadableException {
        Decoded decoded = decode(file);
        String text = decoded.text();
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == END_OF_FILE || text.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        // Programs that join files leave more than one.
        while (start < end && text.charAt(start) == BYTE_ORDER_MARK) {
            start++;
        }
        text = text.substring(start, end);
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
            return wide(file, StandardCharsets.UTF_16LE);
        }
        if (startsWith(file, 0xFE, 0xFF) || mostly(file, 0)) {
            return wide(file, StandardCharsets.UTF_16BE);
        }
        var lines = new Utf8Lines(file);
        Optional<Decoded> utf8 = strictly(file, file.length, StandardCharsets.UTF_8);
        if (utf8.isEmpty()) {
            lines.refuseIfMixed();
            return singleBytes(file);
        }
        if (!lines.areUtf8()) {
            // A few letters of another charset, such as "čšž" of windows-1250, can be valid UTF-8 by chance. Then none
            // of the
            // UTF-8 characters belongs to our languages.
            Decoded other = singleBytes(file);
            if (Spelling.fits(other.text())) {
                return other;
            }
        }
        return utf8.get();
    }

    /** An odd byte at the end is not part of the text. Programs leave it if they write some characters in one byte. */
    private static Decoded wide(byte[] file, Charset charset) throws UnreadableException {
        return strictly(file, file.length & ~1, charset).orElseThrow(() -> new UnreadableException(Cause.DAMAGED));
    }

    /** Empty if not all bytes are valid in that charset. */
    private static Optional<Decoded> strictly(byte[] file, int length, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(file, 0, length))
                    .toString();
            return Optional.of(new Decoded(text, charset));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Decoded singleBytes(byte[] file) {
        Decoded best = decoded(file, SINGLE_BYTES.getFirst());
        long bestScore = Spelling.score(best.text());
        for (Charset charset : SINGLE_BYTES.subList(1, SINGLE_BYTES.size())) {
            Decoded decoded = decoded(file, charset);
            long score = Spelling.score(decoded.text());
            if (score > bestScore) {
                best = decoded;
                bestScore = score;
            }
        }
        return best;
    }

    private static Decoded decoded(byte[] file, Charset charset) {
        return new Decoded(new String(file, charset), charset);
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
