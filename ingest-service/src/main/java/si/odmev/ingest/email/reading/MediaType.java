package si.odmev.ingest.email.reading;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header of the form of Content-Type or Content-Disposition.
 *
 * @param value the part before the parameters, in lower case: {@code text/plain} or {@code attachment}
 * @param parameters by name in lower case, decoded (RFC 2231)
 */
record MediaType(String value, Map<String, String> parameters) {
    static final MediaType PLAIN = new MediaType("text/plain", Map.of());

    private static final Pattern TYPE = Pattern.compile("\\s*([\\w.+-]+/[\\w.+-]+)");
    private static final Pattern WORD = Pattern.compile("\\s*([\\w.+-]+)");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([\\w-]+)\\*?\\s*=\\s*(?:\"([^\"]*)\"?|([^;\\s]*))");

    /** Reads a Content-Type; what is malformed is read as far as it can be. */
    static MediaType contentType(String header, MediaType otherwise) {
        if (header == null || header.isBlank()) {
            return otherwise;
        }
        String line = HeaderText.unfold(header);
        try {
            var type = new ContentType(line);
            return new MediaType(type.getBaseType().toLowerCase(Locale.ROOT), asMap(type.getParameterList()));
        } catch (ParseException e) {
            Matcher type = TYPE.matcher(line);
            boolean typed = type.lookingAt();
            boolean textAlone = !typed && line.regionMatches(true, 0, "text", 0, 4);
            String value = typed ? type.group(1).toLowerCase(Locale.ROOT) : textAlone ? PLAIN.value : otherwise.value;
            return new MediaType(value, leniently(line));
        }
    }

    /** Reads a Content-Disposition. */
    static Optional<MediaType> disposition(String header) {
        if (header == null || header.isBlank()) {
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
                    value, parameters < 0 ? Map.of() : asMap(new ParameterList(line.substring(parameters)))));
        } catch (ParseException e) {
            return Optional.of(new MediaType(value, leniently(line)));
        }
    }

    private static Map<String, String> asMap(ParameterList list) {
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
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
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
