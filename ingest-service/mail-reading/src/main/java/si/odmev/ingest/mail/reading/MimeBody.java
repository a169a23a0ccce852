package si.odmev.ingest.mail.reading;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.mail.reading.Decision.Machine;
import si.odmev.ingest.mail.reading.Decision.Obstacle;

/** Sorts a message's parts into text, enclosed messages and attachments, and finds obstacles to reading them. */
final class MimeBody {
    private static final int CALENDAR_BYTES = 256 * 1024;
    private static final int SPARE_BYTES = 1024 * 1024;

    private final List<Attachment> attachments = new ArrayList<>();
    private final List<Passage> spare = new ArrayList<>();
    private final List<Passage> enclosed = new ArrayList<>();
    private final Collection<String> warnings = new TreeSet<>();
    private List<Passage> passages = List.of();
    private int parts;
    private @Nullable Obstacle obstacle;
    private @Nullable Machine machine;

    private MimeBody() {}

    static MimeBody of(MimePart message) {
        var body = new MimeBody();
        body.passages = body.walk(message, 0, true).stream()
                .filter(passage -> !passage.isBlank())
                .toList();
        return body;
    }

    /** Reads a file without headers as text. A file that is not text has no passages. */
    static MimeBody ofText(byte[] bytes) {
        var body = new MimeBody();
        if (TextDecoding.isText(bytes)) {
            body.passages = List.of(body.text(bytes, MediaType.PLAIN));
        }
        return body;
    }

    /** The text that the message itself shows. */
    List<Passage> passages() {
        return passages;
    }

    /** The text of what the sender enclosed: a forwarded message, an invitation. */
    List<Passage> enclosed() {
        return enclosed;
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

    /** The kind of program that made the message, if a part shows it. */
    Optional<Machine> machine() {
        return Optional.ofNullable(machine);
    }

    /** True if a part answers an invitation. */
    boolean answersInvitation() {
        return machine == Machine.CALENDAR_REPLY;
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
            return List.of(text(part.decoded(MailLimits.MAX_BODY_BYTES), MediaType.PLAIN));
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
                ? Alternatives.best(found)
                : found.stream().flatMap(List::stream).toList();
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
                yield List.of(text(part.decoded(MailLimits.MAX_BODY_BYTES), MediaType.PLAIN));
            }
            case "message/delivery-status", "message/disposition-notification", "message/feedback-report" -> {
                attach(part, part.fileName());
                yield List.of();
            }
            case Reactions.GMAIL_PART -> {
                machine = Machine.REACTION;
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
            default -> {
                if (part.isMessageFile()) {
                    enclose(part, depth);
                    yield List.of();
                }
                yield isRead(part, root) ? List.of(read(part)) : attached(part);
            }
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
        return part.type().isOfWords() && (part.fileName().isEmpty() || (root && !part.isDisposed("attachment")));
    }

    private Passage read(MimePart part) throws MessagingException, IOException {
        byte[] bytes = part.decoded(MailLimits.MAX_BODY_BYTES);
        if (bytes.length == MailLimits.MAX_BODY_BYTES) {
            meet(Obstacle.TEXT_TOO_LONG);
        }
        return text(bytes, part.type());
    }

    private List<Passage> attached(MimePart part) throws MessagingException, IOException {
        attach(part, part.fileName());
        if (part.type().value().startsWith("text/") && !part.type().subtype().equals("rtf")) {
            spare.add(text(part.decoded(SPARE_BYTES), part.type()));
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
        var calendar = CalendarWords.of(part.decoded(CALENDAR_BYTES), part.type());
        if (calendar.answer()) {
            machine = Machine.CALENDAR_REPLY;
        }
        // In an answer only the person's comment counts. The rest belongs to the invitation.
        Passage passage = calendar.answer()
                ? new Passage(
                        Line.ofPlain(calendar.comment()),
                        false,
                        calendar.passage().charset())
                : calendar.passage();
        if (!passage.isBlank()) {
            enclosed.add(passage);
        }
    }

    private Passage text(byte[] bytes, MediaType type) {
        Passage passage = PartText.read(bytes, type, attachments, warnings);
        if (PartText.isEncrypted(passage)) {
            meet(Obstacle.ENCRYPTED);
        }
        return passage;
    }
}
