package si.odmev.ingest.email.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * From bytes to text: by the declared charset where it holds, else by detection, which tries UTF-8 first and then what
 * Central Europe writes.
 *
 * <p>Declared names are read as browsers read them (WHATWG Encoding Standard, 4.2): ISO-8859-1 with bytes 80..9F is
 * windows-1252, for ISO-8859-1 has no characters there.
 */
final class TextDecoding {
    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");

    /** What programs write for a charset that Java knows under another name; in lower case. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("cp-850", "IBM850"),
            Map.entry("cp-852", "IBM852"),
            Map.entry("cp-1250", "windows-1250"),
            Map.entry("win-1250", "windows-1250"),
            Map.entry("win1250", "windows-1250"),
            Map.entry("x-cp1250", "windows-1250"),
            Map.entry("cp-1252", "windows-1252"),
            Map.entry("win-1252", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"),
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("unicode", "UTF-16"),
            // The older Chinese and Korean names stand for their supersets (WHATWG).
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-11", "x-iso-8859-11"),
            Map.entry("tis-620", "TIS-620"));

    /** Charsets of ISO 8859 and the Windows code page that has characters where they have control codes. */
    private static final Map<String, Charset> WITH_MORE_CHARACTERS = Map.of(
            "ISO-8859-1", WINDOWS_1252,
            "ISO-8859-15", WINDOWS_1252,
            "ISO-8859-2", WINDOWS_1250,
            "ISO-8859-9", Charset.forName("windows-1254"),
            "ISO-8859-13", Charset.forName("windows-1257"));

    /** RFC 2152: a plus, base 64 of UTF-16, and an optional hyphen. */
    private static final Pattern UTF_7_SHIFT = Pattern.compile("\\+([A-Za-z0-9+/]{0,4000})-?");

    /** Share of bytes from 80 up among the letters from which on a text is not in a Latin script. */
    private static final double NOT_LATIN = 0.4;

    private TextDecoding() {}

    /**
     * Decoded bytes.
     *
     * @param charset by which they were read
     * @param warning what was wrong with the declaration, if anything was
     */
    record Decoded(String text, String charset, Optional<String> warning) {}

    /**
     * Decodes.
     *
     * @param declared name of a charset as in the message; null if there is none
     */
    static Decoded decode(byte[] bytes, String declared) {
        String name = declared == null ? "" : declared.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return detected(bytes, Optional.empty());
        }
        if (name.endsWith("utf-7")) {
            return new Decoded(utf7(bytes), "UTF-7", Optional.empty());
        }
        Charset charset = named(name);
        if (charset == null) {
            return detected(bytes, Optional.of("unknown-charset"));
        }
        Charset wider = WITH_MORE_CHARACTERS.get(charset.name());
        if (wider != null && hasC1(bytes)) {
            charset = wider;
        }
        Optional<String> strict = strictly(bytes, charset);
        if (strict.isPresent()) {
            return new Decoded(strict.get(), charset.name(), Optional.empty());
        }
        if (charset.equals(StandardCharsets.US_ASCII) || charset.equals(StandardCharsets.UTF_8)) {
            return detected(bytes, Optional.of("wrong-charset"));
        }
        return new Decoded(new String(bytes, charset), charset.name(), Optional.of("wrong-charset"));
    }

    /** True for bytes that are text: hardly a control character among the first 4,096 of them. */
    static boolean isText(byte[] bytes) {
        byte[] beginning = Arrays.copyOf(bytes, Math.min(4096, bytes.length));
        String text = new String(beginning, detect(beginning));
        long controls = text.chars()
                .filter(c -> c == 0xFFFD || (c < ' ' && "\t\n\r\f\u001B".indexOf(c) < 0))
                .count();
        return controls * 50 <= text.length();
    }

    private static Decoded detected(byte[] bytes, Optional<String> warning) {
        Charset charset = detect(bytes);
        String text = new String(bytes, charset);
        return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, charset.name(), warning);
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(OTHER_NAMES.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static Charset detect(byte[] bytes) {
        var tally = Tally.of(bytes);
        if (tally.zeros > bytes.length / 4) {
            if (tally.zerosAtEvenPlaces > tally.zeros * 9 / 10) {
                return StandardCharsets.UTF_16BE;
            }
            if (tally.zerosAtEvenPlaces < tally.zeros / 10) {
                return StandardCharsets.UTF_16LE;
            }
        }
        if (tally.high == 0 && !tally.shifts) {
            return StandardCharsets.US_ASCII;
        }
        if (strictly(bytes, StandardCharsets.UTF_8).isPresent() && tally.high > 0) {
            return StandardCharsets.UTF_8;
        }
        // A text that was cut within a character, or has one stray byte, is still UTF-8.
        if (tally.utf8Sequences > 3 * tally.strayBytes) {
            return StandardCharsets.UTF_8;
        }
        if (tally.shifts || tally.high > NOT_LATIN * (tally.high + tally.asciiLetters)) {
            Optional<Charset> found = notLatin(bytes);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (tally.western > tally.central) {
            return WINDOWS_1252;
        }
        return tally.c1 == 0 && tally.isoLetters > 0 ? ISO_8859_2 : WINDOWS_1250;
    }

    private static Optional<Charset> notLatin(byte[] bytes) {
        var detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, 64 * 1024));
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset())
                .map(name -> named(name.toLowerCase(Locale.ROOT)))
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

    private static boolean hasC1(byte[] bytes) {
        for (byte b : bytes) {
            if ((b & 0xE0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    private static String utf7(byte[] bytes) {
        String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
        return UTF_7_SHIFT.matcher(ascii).replaceAll(shift -> {
            String digits = shift.group(1);
            if (digits.isEmpty()) {
                return "+";
            }
            // A single digit left over holds no byte, and Java's decoder refuses it.
            String whole = digits.length() % 4 == 1 ? digits.substring(0, digits.length() - 1) : digits;
            byte[] utf16 = Base64.getDecoder().decode(whole);
            int even = utf16.length - utf16.length % 2;
            return Matcher.quoteReplacement(new String(Arrays.copyOf(utf16, even), StandardCharsets.UTF_16BE));
        });
    }

    /** What the bytes of a text are like. */
    private static final class Tally {
        /** Letters of Slovene, Croatian and Bosnian in windows-1250: Č č Ć ć Đ đ Š š Ž ž. */
        private static final String CENTRAL_LETTERS = "\u00C8\u00E8\u00C6\u00E6\u00D0\u00F0\u008A\u009A\u008E\u009E";

        /** The letters Š š Ž ž in ISO-8859-2; in windows-1250 signs and rarer letters. */
        private static final String ISO_LETTERS = "\u00A9\u00B9\u00AE\u00BE";

        /** Letters of western languages in windows-1252 that in windows-1250 stand for letters our languages lack. */
        private static final String WESTERN_LETTERS =
                "\u00C0\u00E0\u00CA\u00EA\u00CC\u00EC\u00D1\u00F1\u00D2\u00F2\u00C3\u00E3\u00C5\u00E5\u00D5\u00F5\u00D8\u00F8\u00D9\u00F9\u00DB\u00FB";

        private int high;
        private int asciiLetters;
        private int zeros;
        private int zerosAtEvenPlaces;
        private int c1;
        private int isoLetters;
        private int central;
        private int western;
        private int utf8Sequences;
        private int strayBytes;
        private boolean shifts;

        static Tally of(byte[] bytes) {
            var tally = new Tally();
            boolean afterLetter = false;
            for (int i = 0; i < bytes.length; i++) {
                int value = bytes[i] & 0xFF;
                if (value == 0) {
                    tally.zeros++;
                    tally.zerosAtEvenPlaces += i % 2 == 0 ? 1 : 0;
                } else if (value >= 0x80) {
                    tally.addHigh(value, afterLetter);
                } else if (isLetter(value)) {
                    tally.asciiLetters++;
                } else if (value == 0x1B && i + 1 < bytes.length && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
                    tally.shifts = true;
                }
                afterLetter = value >= 0x80 || isLetter(value);
            }
            tally.addSequences(bytes);
            return tally;
        }

        private void addHigh(int value, boolean afterLetter) {
            high++;
            c1 += value < 0xA0 ? 1 : 0;
            central += CENTRAL_LETTERS.indexOf(value) >= 0 ? 1 : 0;
            western += WESTERN_LETTERS.indexOf(value) >= 0 ? 1 : 0;
            if (ISO_LETTERS.indexOf(value) >= 0 && (afterLetter || value == 0xA9 || value == 0xAE)) {
                isoLetters++;
                central++;
            }
        }

        private void addSequences(byte[] bytes) {
            for (int i = 0; i < bytes.length; ) {
                int first = bytes[i] & 0xFF;
                int length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
                if (first < 0x80) {
                    i++;
                } else if (first >= 0xC2 && first < 0xF5 && followers(bytes, i + 1) >= length - 1) {
                    utf8Sequences++;
                    i += length;
                } else {
                    strayBytes++;
                    i++;
                }
            }
        }

        private static int followers(byte[] bytes, int from) {
            int count = 0;
            while (count < 3 && from + count < bytes.length && (bytes[from + count] & 0xC0) == 0x80) {
                count++;
            }
            return count;
        }

        private static boolean isLetter(int value) {
            return (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
        }
    }
}
