package si.odmev.ingest.mail.reading;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A header of the form of Content-Type or Content-Disposition.
 *
 * @param value the part before the parameters, in lower case: {@code text/plain} or {@code attachment}
 * @param parameters by name in lower case, decoded (RFC 2231)
 */
record MediaType(String value, Map<String, String> parameters) {
    static final MediaType PLAIN = new MediaType("text/plain", Map.of());

    private static final Set<String> NOT_OF_WORDS = Set.of(
            "rtf",
            "x-amp-html",
            "watch-html",
            "vcard",
            "x-vcard",
            "directory",
            "css",
            "csv",
            "xml",
            "x-rfc822-headers",
            "rfc822-headers");

    private static final Pattern TYPE = Pattern.compile("\\s*([\\w.+-]+/[\\w.+-]+)");
    private static final Pattern WORD = Pattern.compile("\\s*([\\w.+-]+)");

    /** An unquoted value extends to the next semicolon, because names of files have spaces. */
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"?|([^;\"]*))");

    /** {@code filename*=utf-8''%C5%A1ola.png} (RFC 8187). */
    private static final Pattern EXTENDED =
            Pattern.compile(";\\s*([\\w-]+)\\*\\s*=\\s*\"?([\\w:.-]{0,40})'[\\w-]{0,20}'([^;\"\\s]*)");

    /** Reads a Content-Type; an empty header means {@code otherwise}. A malformed header is read as far as possible. */
    static MediaType contentType(String header, MediaType otherwise) {
        if (header.isBlank()) {
            return otherwise;
        }
        String line = HeaderText.unfold(header);
        try {
            var type = new ContentType(line);
            return new MediaType(
                    type.getBaseType().toLowerCase(Locale.ROOT), withExtended(asMap(type.getParameterList()), line));
        } catch (ParseException e) {
            Matcher type = TYPE.matcher(line);
            boolean typed = type.lookingAt();
            boolean textAlone = !typed && line.regionMatches(true, 0, "text", 0, 4);
            String value = typed ? type.group(1).toLowerCase(Locale.ROOT) : textAlone ? PLAIN.value : otherwise.value;
            return new MediaType(value, leniently(line));
        }
    }

    /** Reads a Content-Disposition; empty if there is none. */
    static Optional<MediaType> disposition(String header) {
        if (header.isBlank()) {
            return Optional.empty();
        }
        String line = HeaderText.unfold(header);
        Matcher word = WORD.matcher(line);
        if (!word.lookingAt()) {
            return Optional.empty();
        }
        String value = word.group(1).toLowerCase(Locale.ROOT);
        int parameters = line.indexOf(';');
        try {
            return Optional.of(new MediaType(
                    value,
                    parameters < 0
                            ? Map.of()
                            : withExtended(asMap(new ParameterList(line.substring(parameters))), line)));
        } catch (ParseException e) {
            return Optional.of(new MediaType(value, leniently(line)));
        }
    }

    private static Map<String, String> asMap(@Nullable ParameterList list) {
        Map<String, String> parameters = new HashMap<>();
        if (list != null) {
            list.getNames()
                    .asIterator()
                    .forEachRemaining(name -> parameters.put(name.toLowerCase(Locale.ROOT), list.get(name)));
        }
        return parameters;
    }

    private static Map<String, String> leniently(String line) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(line);
        while (parameter.find()) {
            String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value.strip());
        }
        return withExtended(parameters, line);
    }

    /** If a file has two names, the extended name wins, in either order (RFC 6266, 4.3). */
    private static Map<String, String> withExtended(Map<String, String> parameters, String line) {
        Matcher extended = EXTENDED.matcher(line);
        while (extended.find()) {
            byte[] bytes = percentDecoded(extended.group(3));
            String value = TextDecoding.decode(bytes, extended.group(2)).text();
            parameters.put(extended.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    private static byte[] percentDecoded(String encoded) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            int high = digit(encoded, i + 1);
            int low = digit(encoded, i + 2);
            if (encoded.charAt(i) == '%' && high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static int digit(String text, int index) {
        return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
    }

    /** True for text that people can read directly. */
    boolean isOfWords() {
        return value.startsWith("text/") && !NOT_OF_WORDS.contains(subtype());
    }

    boolean isMultipart() {
        return value.startsWith("multipart/");
    }

    String subtype() {
        return value.substring(value.indexOf('/') + 1);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
