package si.odmev.ingest.mail.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The readable text of a calendar part (RFC 5545).
 *
 * @param passage summary, description and comment
 * @param comment what a person added to an answer; empty if the part is no answer or has no comment
 * @param answer true if the part answers an invitation (RFC 5546)
 */
record CalendarWords(Passage passage, String comment, boolean answer) {
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
    private static final Pattern WORDS =
            Pattern.compile("(?im)^(SUMMARY|DESCRIPTION|COMMENT)(?:;[^:\\r\\n]{0,300})?:(.*)$");
    private static final Pattern METHOD = Pattern.compile("(?im)^METHOD:\\s*(\\w+)");
    private static final Pattern PROGRAM = Phrases.anyOf("calendar-programs.txt", "(?:\\S{1,60}\\s){0,5}", ".*");
    private static final Vocabulary ANSWERS = Vocabulary.of("calendar-answers.txt");

    static CalendarWords of(byte[] bytes, MediaType type) {
        var decoded = TextDecoding.decode(bytes, type.parameter("charset").orElse("utf-8"));
        String calendar = FOLD.matcher(decoded.text()).replaceAll("");
        Matcher said = METHOD.matcher(calendar);
        String method = type.parameter("method").orElseGet(() -> said.find() ? said.group(1) : "");
        boolean answer = method.equalsIgnoreCase("reply") || method.equalsIgnoreCase("counter");
        String words = words(calendar, Optional.empty());
        return new CalendarWords(
                new Passage(Line.ofPlain(words), false, decoded.charset()),
                answer ? words(calendar, Optional.of("COMMENT")) : "",
                answer);
    }

    private static String words(String calendar, Optional<String> only) {
        return WORDS.matcher(calendar)
                .results()
                .filter(word -> only.isEmpty() || only.get().equalsIgnoreCase(word.group(1)))
                .map(word -> word.group(2)
                        .strip()
                        .replace("\\n", "\n")
                        .replace("\\N", "\n")
                        .replaceAll("\\\\([,;\\\\])", "$1"))
                .distinct()
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** True if the text of an answer to an invitation says more than whether somebody comes. */
    static boolean saysMore(String text) {
        String first = text.lines().findFirst().orElse("");
        boolean program = first.length() < 200 && PROGRAM.matcher(first).matches();
        return !text.isBlank() && !program && !ANSWERS.isAllOf(text) && !Courtesies.areAll(text, "");
    }
}
