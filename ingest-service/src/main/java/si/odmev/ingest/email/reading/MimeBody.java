package si.odmev.ingest.email.reading;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.ingest.email.reading.Decision.Machine;
import si.odmev.ingest.email.reading.Decision.Obstacle;

/** Walks through a message's parts: which of them people read, which came along, and what stands in the way. */
final class MimeBody {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)html|mime|browser|brskalnik|odjemal|mail (?:client|reader|program)|multi-?part");
    private static final Pattern ENRICHED_MARKUP =
            Pattern.compile("(?is)<param>.{0,500}?</param>|<(?!<)/?[a-z][a-z0-9-]{0,60}>");
    private static final Pattern CALENDAR_FOLD = Pattern.compile("\\r?\\n[ \\t]");
    private static final Pattern CALENDAR_WORDS =
            Pattern.compile("(?im)^(SUMMARY|DESCRIPTION|COMMENT)(?:;[^:\\r\\n]{0,300})?:(.*)$");
    private static final Pattern CALENDAR_METHOD = Pattern.compile("(?im)^METHOD:\\s*(\\w+)");
    private static final int CALENDAR_BYTES = 256 * 1024;
    private static final int SPARE_BYTES = 1024 * 1024;

    private final List<Attachment> attachments = new ArrayList<>();
    private final List<Passage> spare = new ArrayList<>();
    private final List<Passage> enclosed = new ArrayList<>();
    private final Collection<String> warnings = new TreeSet<>();
    private List<Passage> passages = List.of();
    private int parts;
    private Obstacle obstacle;
    private Machine machine;

    private MimeBody() {}

    /**
     * A stretch of text that one part holds.
     *
     * @param charset by which it was read
     */
    record Passage(List<Line> lines, boolean html, String charset) {
        boolean isBlank() {
            return lines.stream().allMatch(Line::isBlank);
        }

        int words() {
            return lines.stream()
                    .mapToInt(line -> line.isBlank() ? 0 : line.text().strip().split("\\s+").length)
                    .sum();
        }
    }

    static MimeBody of(MimePart message) {
        var body = new MimeBody();
        body.passages = body.walk(message, 0, true).stream()
                .filter(passage -> !passage.isBlank())
                .toList();
        return body;
    }

    /** A whole file as text, for what has no headers; a file that is no text has no passages. */
    static MimeBody ofText(byte[] bytes) {
        var body = new MimeBody();
        if (TextDecoding.isText(bytes)) {
            body.passages = List.of(body.plainOrHtml(bytes, MediaType.PLAIN));
        }
        return body;
    }

    /** What people read; where that is nothing, what they enclosed: a forwarded message, an invitation. */
    List<Passage> passages() {
        return passages.isEmpty() ? enclosed : passages;
    }

    /** Text in attached files. */
    List<Passage> spare() {
        return spare;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    Collection<String> warnings() {
        return warnings;
    }

    Optional<Obstacle> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** What a part says of the program that made the message. */
    Optional<Machine> machine() {
        return Optional.ofNullable(machine);
    }

    private List<Passage> walk(MimePart part, int depth, boolean root) {
        parts++;
        if (parts > MailLimits.MAX_PARTS) {
            meet(Obstacle.TOO_MANY_PARTS);
            return List.of();
        }
        if (depth > MailLimits.MAX_DEPTH) {
            meet(Obstacle.TOO_DEEP);
            return List.of();
        }
        try {
            return part.type().isMultipart() ? inside(part, depth) : leaf(part, depth, root);
        } catch (MessagingException | IOException e) {
            warnings.add("unreadable-part");
            return List.of();
        }
    }

    private void meet(Obstacle met) {
        if (obstacle == null) {
            obstacle = met;
        }
    }

    private List<Passage> inside(MimePart part, int depth) throws MessagingException, IOException {
        if (part.hasFarTooManyParts()) {
            meet(Obstacle.TOO_MANY_PARTS);
            return List.of();
        }
        List<MimePart> children;
        try {
            children = part.parts(MailLimits.MAX_PARTS + 1);
        } catch (MessagingException e) {
            warnings.add("no-boundary");
            return List.of(plainOrHtml(part.decoded(MailLimits.MAX_BODY_BYTES), MediaType.PLAIN));
        }
        if (part.type().subtype().equals("encrypted")) {
            meet(Obstacle.ENCRYPTED);
        }
        List<List<Passage>> found = new ArrayList<>();
        for (MimePart child : children) {
            found.add(walk(child, depth + 1, false));
        }
        boolean report = part.type().subtype().equals("report");
        if (report) {
            String kind = part.type().parameter("report-type").orElse("").toLowerCase(Locale.ROOT);
            machine = kind.isEmpty() || kind.startsWith("delivery") ? Machine.BOUNCE : Machine.REPORT;
        }
        return part.type().subtype().equals("alternative")
                ? best(found)
                : found.stream().flatMap(List::stream).toList();
    }

    /** Plain text, unless it only says that there is HTML. */
    private static List<Passage> best(List<List<Passage>> alternatives) {
        List<List<Passage>> readable = alternatives.stream()
                .filter(passages -> passages.stream().anyMatch(passage -> !passage.isBlank()))
                .toList();
        Optional<List<Passage>> plain = readable.stream()
                .filter(passages -> passages.stream().noneMatch(Passage::html))
                .findFirst();
        Optional<List<Passage>> html = readable.stream()
                .filter(passages -> passages.stream().anyMatch(Passage::html))
                .reduce((first, second) -> second);
        if (plain.isPresent() && html.isPresent()) {
            return onlyPointsAway(plain.get(), html.get()) ? html.get() : plain.get();
        }
        return plain.or(() -> html).orElse(List.of());
    }

    private static boolean onlyPointsAway(List<Passage> plain, List<Passage> html) {
        int plainWords = plain.stream().mapToInt(Passage::words).sum();
        int htmlWords = html.stream().mapToInt(Passage::words).sum();
        return plainWords < 60
                && plainWords * 2 < htmlWords
                && plain.stream()
                        .flatMap(passage -> passage.lines().stream())
                        .anyMatch(line -> PLACEHOLDER.matcher(line.text()).find());
    }

    private List<Passage> leaf(MimePart part, int depth, boolean root) throws MessagingException, IOException {
        MediaType type = part.type();
        return switch (type.value()) {
            case "message/rfc822", "message/global", "message/news" -> {
                enclose(part, depth);
                yield List.of();
            }
            case "message/partial" -> {
                meet(Obstacle.PARTIAL);
                yield List.of(plainOrHtml(part.decoded(MailLimits.MAX_BODY_BYTES), MediaType.PLAIN));
            }
            case "message/delivery-status", "message/disposition-notification", "message/feedback-report" -> {
                attach(part, part.fileName());
                yield List.of();
            }
            case "text/calendar" -> {
                readCalendar(part);
                yield List.of();
            }
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> {
                attach(part, part.fileName());
                yield unwrap(part, depth);
            }
            default -> isRead(part, root) ? List.of(read(part)) : attached(part);
        };
    }

    private List<Passage> unwrap(MimePart part, int depth) throws MessagingException, IOException {
        Optional<byte[]> signed = SignedContent.of(part.decoded(MailLimits.MAX_BYTES));
        if (signed.isEmpty()) {
            meet(Obstacle.ENCRYPTED);
            return List.of();
        }
        return walk(MimePart.of(signed.get()), depth + 1, true);
    }

    private static boolean isRead(MimePart part, boolean root) {
        if (!part.type().value().startsWith("text/")) {
            return false;
        }
        return switch (part.type().subtype()) {
            case "rtf",
                    "x-amp-html",
                    "watch-html",
                    "vcard",
                    "x-vcard",
                    "directory",
                    "css",
                    "csv",
                    "xml",
                    "x-rfc822-headers",
                    "rfc822-headers" -> false;
            default -> part.fileName().isEmpty() || (root && !part.isDisposed("attachment"));
        };
    }

    private Passage read(MimePart part) throws MessagingException, IOException {
        byte[] bytes = part.decoded(MailLimits.MAX_BODY_BYTES);
        if (bytes.length == MailLimits.MAX_BODY_BYTES) {
            meet(Obstacle.TEXT_TOO_LONG);
        }
        return plainOrHtml(bytes, part.type());
    }

    private List<Passage> attached(MimePart part) throws MessagingException, IOException {
        attach(part, part.fileName());
        if (part.type().value().startsWith("text/") && !part.type().subtype().equals("rtf")) {
            spare.add(plainOrHtml(part.decoded(SPARE_BYTES), part.type()));
        }
        return List.of();
    }

    private void attach(MimePart part, String name) throws MessagingException, IOException {
        attachments.add(new Attachment(name, part.type().value(), part.decodedSize()));
    }

    private void enclose(MimePart part, int depth) throws MessagingException, IOException {
        MimePart message = MimePart.of(part.decoded(MailLimits.MAX_BYTES));
        String subject = message.headers().text("subject");
        attach(part, part.fileName().isEmpty() ? subject : part.fileName());
        var inner = new MimeBody();
        inner.parts = parts;
        List<Passage> found = inner.walk(message, depth + 1, true);
        parts = inner.parts;
        inner.obstacle().ifPresent(this::meet);
        found.stream().filter(passage -> !passage.isBlank()).forEach(enclosed::add);
        enclosed.addAll(inner.enclosed);
    }

    private void readCalendar(MimePart part) throws MessagingException, IOException {
        attach(part, part.fileName().isEmpty() ? "invite.ics" : part.fileName());
        String declared = part.type().parameter("charset").orElse("utf-8");
        var decoded = TextDecoding.decode(part.decoded(CALENDAR_BYTES), declared);
        String calendar = CALENDAR_FOLD.matcher(decoded.text()).replaceAll("");
        Matcher said = CALENDAR_METHOD.matcher(calendar);
        String method = part.type().parameter("method").orElseGet(() -> said.find() ? said.group(1) : "");
        if (method.equalsIgnoreCase("reply") || method.equalsIgnoreCase("counter")) {
            machine = Machine.CALENDAR_REPLY;
        }
        String words = CALENDAR_WORDS
                .matcher(calendar)
                .results()
                .map(word -> word.group(2)
                        .strip()
                        .replace("\\n", "\n")
                        .replace("\\N", "\n")
                        .replaceAll("\\\\([,;\\\\])", "$1"))
                .distinct()
                .collect(Collectors.joining("\n"));
        var passage = new Passage(Line.ofPlain(words.strip()), false, decoded.charset());
        if (!passage.isBlank()) {
            enclosed.add(passage);
        }
    }

    private Passage plainOrHtml(byte[] bytes, MediaType type) {
        boolean html = type.value().equals("text/html") || type.value().equals("text/xhtml");
        String declared =
                type.parameter("charset").filter(name -> !name.isBlank()).orElse(null);
        if (declared == null && html) {
            declared = HtmlText.metaCharset(
                    new String(bytes, 0, Math.min(4096, bytes.length), StandardCharsets.ISO_8859_1));
        }
        var decoded = TextDecoding.decode(bytes, declared);
        decoded.warning().ifPresent(warnings::add);
        if (html || HtmlText.looksLikeHtml(decoded.text())) {
            return new Passage(HtmlText.lines(decoded.text()), true, decoded.charset());
        }
        return plain(decoded, type);
    }

    private Passage plain(TextDecoding.Decoded decoded, MediaType type) {
        String text = decoded.text();
        if (type.subtype().equals("enriched") || type.subtype().equals("richtext")) {
            text = ENRICHED_MARKUP.matcher(text).replaceAll("").replace("<<", "<");
        }
        if (text.contains("-----BEGIN PGP MESSAGE-----") && text.strip().startsWith("-----BEGIN PGP MESSAGE-----")) {
            meet(Obstacle.ENCRYPTED);
        }
        boolean flowed =
                type.parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
        boolean deleteSpace =
                type.parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
        List<Line> lines = flowed ? Line.ofFlowed(text, deleteSpace) : Line.ofPlain(text);
        return new Passage(InlineFiles.takeFrom(ClearSigned.unwrap(lines), attachments), false, decoded.charset());
    }

    /** All lines of the passages, a blank one between each two. */
    static List<Line> lines(List<Passage> passages) {
        return passages.stream()
                .flatMap(passage -> Stream.concat(passage.lines().stream(), Stream.of(new Line("", 0))))
                .toList();
    }
}
