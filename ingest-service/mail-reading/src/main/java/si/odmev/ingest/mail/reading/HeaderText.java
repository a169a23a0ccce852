package si.odmev.ingest.mail.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a header's text with encoded words (RFC 2047). Adjacent words in one charset are joined as bytes before they are
 * decoded, because many programs cut in the middle of a character. For bytes above 7F without a declared charset, the
 * charset is detected.
 */
final class HeaderText {
    /** Charset with an optional language (RFC 2231, 5), encoding and text. Spaces within the text are allowed. */
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?([^?*\\s]{1,60})(?:\\*[^?]{0,40})?\\?([BbQq])\\?([^?]*)\\?=");

    private static final Pattern FOLD = Pattern.compile("[\\r\\n]+[ \\t]*");

    private HeaderText() {}

    /** The value of a header on one line; each char of the result is still one byte of the message. */
    static String unfold(String raw) {
        return FOLD.matcher(raw).replaceAll(" ").strip();
    }

    /**
     * Decodes a header's text.
     *
     * @param raw as in the message; each char is one byte
     */
    static String decode(String raw) {
        String line = eightBit(unfold(raw));
        Matcher words = ENCODED_WORD.matcher(line);
        var text = new StringBuilder();
        var run = new Run();
        int end = 0;
        while (words.find()) {
            String between = line.substring(end, words.start());
            // White space between encoded words is not part of the text.
            if (!between.isBlank() || run.isEmpty()) {
                run.flushTo(text);
                text.append(between);
            }
            if (!run.takes(words.group(1))) {
                run.flushTo(text);
            }
            run.add(words.group(1), bytes(words.group(2), words.group(3)));
            end = words.end();
        }
        run.flushTo(text);
        return text.append(line, end, line.length()).toString();
    }

    private static String eightBit(String line) {
        boolean ascii = line.chars().allMatch(c -> c < 0x80);
        boolean decodedBefore = line.chars().anyMatch(c -> c > 0xFF);
        return ascii || decodedBefore
                ? line
                : TextDecoding.decode(line.getBytes(StandardCharsets.ISO_8859_1), "")
                        .text();
    }

    private static byte[] bytes(String encoding, String encoded) {
        byte[] ascii = encoded.getBytes(StandardCharsets.ISO_8859_1);
        return encoding.equalsIgnoreCase("b") ? TransferEncoding.base64(ascii) : TransferEncoding.q(ascii);
    }

    /** Adjacent encoded words in one charset. */
    private static final class Run {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String charset = "";

        boolean isEmpty() {
            return charset.isEmpty();
        }

        boolean takes(String other) {
            return isEmpty() || charset.equals(other.toLowerCase(Locale.ROOT));
        }

        void add(String wordCharset, byte[] wordBytes) {
            charset = wordCharset.toLowerCase(Locale.ROOT);
            bytes.writeBytes(wordBytes);
        }

        void flushTo(StringBuilder text) {
            if (!isEmpty()) {
                text.append(TextDecoding.decode(bytes.toByteArray(), charset).text());
                bytes.reset();
                charset = "";
            }
        }
    }
}
