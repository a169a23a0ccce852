package si.odmev.ingest.mail.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Decodes bytes to text by the declared charset if it fits, or else by a detected one. Detection tries UTF-8 first and then
 * the charsets of Central Europe.
 *
 * <p>Declared names are read as browsers read them (WHATWG Encoding Standard, 4.2): ISO-8859-1 with bytes 80..9F is
 * windows-1252, because ISO-8859-1 has no characters there. Bytes that are valid UTF-8 are read as UTF-8 even if a
 * single-byte charset is declared, because such a text is unlikely in any of those.
 */
final class TextDecoding {
    /** RFC 2152: a plus, base 64 of UTF-16, and an optional hyphen. */
    private static final Pattern UTF_7_SHIFT = Pattern.compile("\\+([A-Za-z0-9+/]{0,4000})-?");

    /** With more than this share of bytes from 80 up among its letters, a text is not in a Latin script. */
    private static final double NOT_LATIN = 0.4;

    /** If more than one byte in this many is zero, a text can't be in a single-byte charset. */
    private static final int ZEROS_OF_UTF_16 = 20;

    private static final int PROBE = 8192;

    private TextDecoding() {}

    /**
     * Decoded bytes.
     *
     * @param charset by which they were read
     * @param warning what was wrong with the declaration, if anything was
     */
    record Decoded(String text, String charset, Optional<String> warning) {}

    /**
     * Decodes bytes.
     *
     * @param declared name of a charset as in the message; empty if there is none
     */
    static Decoded decode(byte[] bytes, String declared) {
        String name = declared.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return detected(bytes, Optional.empty());
        }
        if (name.endsWith("utf-7")) {
            return new Decoded(utf7(bytes), "UTF-7", Optional.empty());
        }
        Optional<Charset> named = Charsets.named(name);
        return named.isPresent() ? decode(bytes, named.get()) : detected(bytes, Optional.of("unknown-charset"));
    }

    private static Decoded decode(byte[] bytes, Charset charset) {
        var tally = ByteTally.of(bytes);
        if (Charsets.isUtf16(charset)) {
            return utf16(bytes, charset, tally);
        }
        if (tally.high > 0 && isUtf8Instead(bytes, charset, tally)) {
            return detected(bytes, Optional.of("wrong-charset"));
        }
        if (Charsets.isWestern(charset) && tally.isCentralEuropean()) {
            Charset central = tally.isoWithin > 0 && tally.c1 == 0 ? Charsets.ISO_8859_2 : Charsets.WINDOWS_1250;
            return decoded(bytes, central, Optional.of("wrong-charset"));
        }
        Charset wider = Charsets.wider(charset, tally.c1 > 0);
        Optional<String> strict = strictly(bytes, wider);
        if (strict.isPresent()) {
            return new Decoded(strict.get(), wider.name(), Optional.empty());
        }
        if (wider.equals(StandardCharsets.US_ASCII) || wider.equals(StandardCharsets.UTF_8)) {
            return detected(bytes, Optional.of("wrong-charset"));
        }
        return new Decoded(new String(bytes, wider), wider.name(), Optional.of("wrong-charset"));
    }

    /** True for bytes that are text: at most one character in 50 among the first 4,096 bytes is a control character. */
    static boolean isText(byte[] bytes) {
        byte[] beginning = Arrays.copyOf(bytes, Math.min(4096, bytes.length));
        String text = new String(beginning, detect(beginning));
        long controls = text.chars()
                .filter(c -> c == 0xFFFD || (c < ' ' && "\t\n\r\f\u001B".indexOf(c) < 0))
                .count();
        return controls * 50 <= text.length();
    }

    private static boolean isUtf8Instead(byte[] bytes, Charset declared, ByteTally tally) {
        boolean utf8 = strictly(bytes, StandardCharsets.UTF_8).isPresent() || isNearlyUtf8(tally);
        if (!utf8 || declared.equals(StandardCharsets.UTF_8)) {
            return false;
        }
        // Short Chinese texts can be valid UTF-8 by chance; texts mostly in ASCII letters can't.
        return Charsets.isSingleByte(declared) || tally.asciiLetters > tally.high;
    }

    /** True for UTF-8 that was cut within a character, or has few stray bytes. */
    private static boolean isNearlyUtf8(ByteTally tally) {
        return tally.utf8Sequences >= 4 && tally.utf8Sequences > 10 * tally.strayBytes;
    }

    /** Decodes in the byte order of the mark, or else in the one that gives letters. Text without zeros must be legible as declared. */
    private static Decoded utf16(byte[] bytes, Charset declared, ByteTally tally) {
        boolean marked = bytes.length >= 2
                && (((bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF)
                        || ((bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE));
        if (marked) {
            return decoded(bytes, StandardCharsets.UTF_16, Optional.empty());
        }
        if (tally.zeros == 0 && bytes.length > 3) {
            Decoded otherwise = detected(bytes, Optional.of("wrong-charset"));
            String read = new String(bytes, declared);
            return Legibility.isGarbled(read) ? otherwise : new Decoded(read, declared.name(), Optional.empty());
        }
        Charset order = likelyOrder(bytes).orElse(declared);
        return decoded(bytes, order, Optional.empty());
    }

    private static Optional<Charset> likelyOrder(byte[] bytes) {
        int even = Math.min(bytes.length, PROBE) & ~1;
        double little = likelihood(new String(bytes, 0, even, StandardCharsets.UTF_16LE));
        double big = likelihood(new String(bytes, 0, even, StandardCharsets.UTF_16BE));
        if (Math.max(little, big) < 0.8 || little == big) {
            return Optional.empty();
        }
        return Optional.of(little > big ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    /** The share of characters that are usual in Latin and Cyrillic texts. */
    private static double likelihood(String text) {
        long usual = text.chars()
                .filter(c -> (c >= ' ' && c < 0x250 && !(c >= 0x7F && c < 0xA0))
                        || c == '\n'
                        || c == '\r'
                        || c == '\t'
                        || (c >= 0x400 && c < 0x500)
                        || (c >= 0x2010 && c < 0x2040))
                .count();
        return text.isEmpty() ? 0 : (double) usual / text.length();
    }

    private static Decoded detected(byte[] bytes, Optional<String> warning) {
        return decoded(bytes, detect(bytes), warning);
    }

    private static Decoded decoded(byte[] bytes, Charset charset, Optional<String> warning) {
        String text = new String(bytes, charset);
        return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, charset.name(), warning);
    }

    private static Charset detect(byte[] bytes) {
        var tally = ByteTally.of(bytes);
        if (tally.zeros * ZEROS_OF_UTF_16 > bytes.length) {
            Optional<Charset> order = likelyOrder(bytes);
            if (order.isPresent()) {
                return order.get();
            }
        }
        if (tally.high == 0 && !tally.shifts) {
            return StandardCharsets.US_ASCII;
        }
        if (strictly(bytes, StandardCharsets.UTF_8).isPresent() && tally.high > 0) {
            return StandardCharsets.UTF_8;
        }
        // A text that was cut within a character, or has few stray bytes, is still UTF-8.
        if (tally.utf8Sequences > 3 * tally.strayBytes) {
            return StandardCharsets.UTF_8;
        }
        if (tally.shifts || tally.high > NOT_LATIN * (tally.high + tally.asciiLetters)) {
            Optional<Charset> found = notLatin(bytes);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return tally.western > tally.central ? Charsets.WINDOWS_1252 : centralEuropean(tally);
    }

    private static Charset centralEuropean(ByteTally tally) {
        return tally.c1 == 0 && tally.isoLetters > 0 ? Charsets.ISO_8859_2 : Charsets.WINDOWS_1250;
    }

    private static Optional<Charset> notLatin(byte[] bytes) {
        var detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, 64 * 1024));
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset())
                .flatMap(Charsets::named)
                .filter(charset -> !charset.equals(StandardCharsets.US_ASCII));
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static String utf7(byte[] bytes) {
        String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
        return UTF_7_SHIFT.matcher(ascii).replaceAll(shift -> {
            String digits = shift.group(1);
            if (digits.isEmpty()) {
                return "+";
            }
            // A single digit at the end holds no byte, and Java's decoder refuses it.
            String whole = digits.length() % 4 == 1 ? digits.substring(0, digits.length() - 1) : digits;
            byte[] utf16 = Base64.getDecoder().decode(whole);
            int even = utf16.length - utf16.length % 2;
            return Matcher.quoteReplacement(new String(Arrays.copyOf(utf16, even), StandardCharsets.UTF_16BE));
        });
    }
}
