package si.odmev.ingest.mail.reading;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of charsets as programs write them. */
final class Charsets {
    static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");

    /** Names that programs write, in lower case, each with Java's name of the charset by which it is read. */
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
            Map.entry("ucs-2", "UTF-16"),
            Map.entry("iso-10646-ucs-2", "UTF-16"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("x-mac-ce", "x-MacCentralEurope"),
            Map.entry("x-mac-centraleurroman", "x-MacCentralEurope"),
            Map.entry("x-mac-centraleurope", "x-MacCentralEurope"),
            Map.entry("mac-centraleurope", "x-MacCentralEurope"),
            Map.entry("maccentraleurope", "x-MacCentralEurope"),
            Map.entry("x-mac-croatian", "x-MacCroatian"),
            Map.entry("maccroatian", "x-MacCroatian"),
            Map.entry("x-mac-cyrillic", "x-MacCyrillic"),
            Map.entry("x-mac-romanian", "x-MacRomania"),
            Map.entry("x-mac-greek", "x-MacGreek"),
            Map.entry("x-mac-turkish", "x-MacTurkish"),
            // The older Chinese and Korean names mean their supersets (WHATWG).
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

    /** Charsets of ISO 8859, each with the Windows code page that has characters where ISO 8859 has control codes. */
    private static final Map<String, Charset> WITH_MORE_CHARACTERS = Map.of(
            "ISO-8859-1", WINDOWS_1252,
            "ISO-8859-15", WINDOWS_1252,
            "ISO-8859-2", WINDOWS_1250,
            "ISO-8859-9", Charset.forName("windows-1254"),
            "ISO-8859-13", Charset.forName("windows-1257"));

    private static final Set<String> WESTERN = Set.of("ISO-8859-1", "ISO-8859-15", "windows-1252", "US-ASCII");

    private Charsets() {}

    /** The charset of a name; empty if there is none. */
    static Optional<Charset> named(String name) {
        try {
            String lower = name.toLowerCase(Locale.ROOT);
            return Optional.of(Charset.forName(OTHER_NAMES.getOrDefault(lower, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /**
     * The charset that a {@code <meta>} element means. If the element can be read byte by byte, the text is not UTF-16,
     * whatever the element declares (WHATWG HTML, 13.2.3.2).
     */
    static String ofMeta(String declared) {
        return named(declared).filter(Charsets::isUtf16).isPresent() ? "UTF-8" : declared;
    }

    /** The Windows code page with characters for the bytes 80..9F, if the text uses these bytes; otherwise the same charset. */
    static Charset wider(Charset charset, boolean usesControlCodes) {
        return usesControlCodes ? WITH_MORE_CHARACTERS.getOrDefault(charset.name(), charset) : charset;
    }

    /** True for the charsets that programs declare by default, whatever the text is. */
    static boolean isWestern(Charset charset) {
        return WESTERN.contains(charset.name());
    }

    static boolean isUtf16(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }

    static boolean isSingleByte(Charset charset) {
        return charset.canEncode()
                && !charset.equals(StandardCharsets.UTF_8)
                && charset.newEncoder().maxBytesPerChar() == 1.0f;
    }
}
