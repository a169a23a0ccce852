package si.odmev.ingest.mail.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import si.odmev.ingest.mail.reading.MailLimits;

/**
 * A file with one message or, as an mbox (RFC 4155), with several. A message over the limit is cut to one byte more than
 * the limit.
 */
final class MailFile {
    /** Sender and time, as mail servers write it above each message of an mbox. */
    private static final Pattern ENVELOPE =
            Pattern.compile("From (?:\\S.{0,200} )?.{0,20}\\d{1,2}:\\d{2}.{0,30}\\d{4}.{0,60}");

    private static final Pattern ESCAPED = Pattern.compile(">+From .*", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("(?:>?From |[!-9;-~]{1,76}:).*", Pattern.DOTALL);

    private final BiConsumer<String, byte[]> action;
    private final String name;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean enveloped;
    private int count;

    private MailFile(String name, BiConsumer<String, byte[]> action) {
        this.name = name;
        this.action = action;
    }

    /** Passes each message, with its name, to an action. */
    static void forEach(Path file, BiConsumer<String, byte[]> action) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            new MailFile(file.toString(), action).read(in);
        }
    }

    private void read(InputStream in) throws IOException {
        byte[] line = nextLine(in);
        while (line.length > 0 && isBlank(line)) {
            line = nextLine(in);
        }
        enveloped = isEnvelope(line);
        line = enveloped ? nextLine(in) : line;
        boolean afterBlank = false;
        while (line.length > 0) {
            if (enveloped && afterBlank && isEnvelope(line)) {
                byte[] next = nextLine(in);
                if (HEADER.matcher(latin(next)).matches()) {
                    finish(true);
                } else {
                    add(line);
                }
                line = next;
                afterBlank = false;
                continue;
            }
            add(line);
            afterBlank = isBlank(line);
            line = nextLine(in);
        }
        finish(false);
    }

    private void finish(boolean more) {
        count++;
        boolean several = more || count > 1;
        action.accept(several ? name + "#" + count : name, message.toByteArray());
        message.reset();
    }

    private void add(byte[] line) {
        boolean escaped = enveloped
                && line.length > 6
                && line[0] == '>'
                && ESCAPED.matcher(latin(line)).matches();
        int from = escaped ? 1 : 0;
        int room = MailLimits.MAX_BYTES + 1 - message.size();
        message.write(line, from, Math.min(room, line.length - from));
    }

    private static boolean isEnvelope(byte[] line) {
        return line.length > 5
                && line.length < 400
                && line[0] == 'F'
                && ENVELOPE.matcher(latin(line).strip()).matches();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != '\n' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static String latin(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    /** The next line with its LF, or a piece of at most 64 KiB of a longer one; empty at the end. */
    private static byte[] nextLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(100);
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n' || line.size() == 64 * 1024) {
                break;
            }
        }
        return line.toByteArray();
    }
}
