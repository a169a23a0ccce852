package si.odmev.ingest.email.reading;

import com.fasterxml.uuid.Generators;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import si.odmev.ingest.email.reading.Decision.Accept;
import si.odmev.ingest.email.reading.Decision.Hold;
import si.odmev.ingest.email.reading.Decision.Ignore;
import si.odmev.ingest.email.reading.Decision.Machine;
import si.odmev.ingest.email.reading.Decision.Obstacle;
import si.odmev.ingest.email.reading.MailReading.Identity;
import si.odmev.ingest.email.reading.MailReading.Sender;
import si.odmev.ingest.intake.PlainText;

/** Reads messages (RFC 5322, RFC 2045-2049). No message makes it fail: what can't be read is held, and says why. */
public final class MailReader {
    /** Namespaces of the name-based UUIDs (RFC 9562, 5.5) of Message-IDs and of contents; never to be changed. */
    private static final UUID MESSAGE_IDS = UUID.fromString("5e0c6a0f-94b5-4d7e-8f5b-5c3f0a7f1f0e");

    private static final UUID CONTENTS = UUID.fromString("b1c9c6de-6c0a-4a5e-9c9b-2f1f6f7f7d14");

    private static final Pattern REPLY_MARK = Pattern.compile(
            "\\s*(?:(?:re|fwd?|odg|posr|aw|wg|antw|antwort|sv|vs|tr|rif|odp|ynt|prosl|proslj|res|rv)"
                    + "(?:\\s?[\\[(]\\d{1,3}[\\])])?\\s?[:：]|\\[(?:external|ext|zunanje)\\])\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@,;:\"()\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}.-]{1,190}");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,200}\\)");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final Pattern AUTHENTICATION = Pattern.compile("\\b(?:spf|dkim|dmarc)=\\p{Alpha}{1,20}");
    private static final Pattern LANGUAGE = Pattern.compile("\\p{Alpha}{2,3}(?:-\\p{Alnum}{2,8}){0,3}");
    private static final Pattern LONE_SURROGATE =
            Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    private static final int BEGINNING = 64 * 1024;
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_REFERENCES = 20;
    private static final int MOST_RECIPIENTS = 100;

    /**
     * Reads a message.
     *
     * @param message its bytes; of one larger than {@link MailLimits#MAX_BYTES}, any beginning that is larger, too
     */
    public MailReading read(byte[] message) {
        boolean tooLarge = message.length > MailLimits.MAX_BYTES;
        byte[] bytes = tooLarge ? Arrays.copyOf(message, BEGINNING) : message;
        try {
            return read(MimePart.of(bytes), bytes, tooLarge);
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            return unreadable(bytes, e);
        }
    }

    private static MailReading read(MimePart message, byte[] bytes, boolean tooLarge) {
        Headers headers = message.headers();
        boolean mail = headers.areOfMail();
        MimeBody body = mail ? MimeBody.of(message) : MimeBody.ofText(bytes);
        var words = Words.of(body, withoutReplyMarks(clean(headers.text("subject"))));
        Optional<Sender> sender = sender(headers);
        Identity identity = identity(headers, words, body);

        Optional<Machine> machine = body.machine()
                .or(() -> Machines.author(headers, sender.map(Sender::address).orElse("")))
                .or(() -> onlyThanks(words, identity));
        Optional<Obstacle> obstacle = tooLarge
                ? Optional.of(Obstacle.TOO_LARGE)
                : body.obstacle()
                        .or(() -> mail ? Optional.empty() : Optional.of(Obstacle.NOT_A_MESSAGE))
                        .or(words::obstacle);
        boolean spam = Machines.isMarkedAsSpam(headers);
        Decision decision = machine.<Decision>map(Ignore::new)
                .or(() -> spam ? Optional.of(new Hold(Obstacle.SPAM)) : Optional.empty())
                .or(() -> obstacle.map(Hold::new))
                .orElseGet(Accept::new);
        boolean answerable = sender.isPresent()
                && Machines.takesAnswers(headers, sender.get().replyTo());
        return new MailReading(
                decision,
                words.title,
                words.text,
                words.setApart,
                language(headers),
                words.charset,
                body.attachments(),
                identity,
                sender,
                decision instanceof Accept && answerable,
                sentAt(headers),
                recipients(headers),
                authentication(headers),
                List.copyOf(body.warnings()));
    }

    private static MailReading unreadable(byte[] bytes, Throwable cause) {
        UUID id = Generators.nameBasedGenerator(CONTENTS).generate(bytes);
        return new MailReading(
                new Hold(Obstacle.UNREADABLE),
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Identity(id, id, Optional.empty(), List.of()),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(cause.getClass().getSimpleName()));
    }

    /** The words of a message. */
    private record Words(
            String title, String text, String setApart, Optional<String> charset, Optional<Obstacle> obstacle) {

        static Words of(MimeBody body, String title) {
            boolean fromFiles = body.passages().isEmpty();
            List<MimeBody.Passage> passages = fromFiles ? body.spare() : body.passages();
            List<Line> lines = MimeBody.lines(passages);
            List<Line> considered = beginning(lines);
            OwnWords.Split split = OwnWords.split(considered);
            String text = clean(split.text());
            Optional<Obstacle> obstacle = Optional.empty();
            if (length(lines) > MailLimits.MAX_TEXT) {
                obstacle = Optional.of(Obstacle.TEXT_TOO_LONG);
            } else if (!body.attachments().isEmpty()
                    && (fromFiles || text.isEmpty() || OwnWords.isOnlyAGreeting(text))) {
                obstacle = Optional.of(Obstacle.ONLY_ATTACHMENTS);
            } else if (text.isEmpty() && title.isEmpty()) {
                obstacle = Optional.of(Obstacle.EMPTY);
            }
            // Many write all they have to say into the subject.
            boolean saidInSubject = text.isEmpty() && obstacle.isEmpty();
            return new Words(
                    title,
                    saidInSubject ? title : text,
                    clean(split.setApart()),
                    passages.stream().map(MimeBody.Passage::charset).findFirst(),
                    obstacle);
        }

        private static long length(List<Line> lines) {
            return lines.stream().mapToLong(line -> line.text().length() + 1L).sum();
        }

        private static List<Line> beginning(List<Line> lines) {
            int characters = 0;
            for (int i = 0; i < lines.size(); i++) {
                characters += lines.get(i).text().length() + 1;
                if (characters > MailLimits.MAX_TEXT) {
                    Line cut = lines.get(i);
                    int room = Math.max(0, cut.text().length() - (characters - MailLimits.MAX_TEXT));
                    List<Line> beginning = new ArrayList<>(lines.subList(0, i));
                    beginning.add(new Line(cut.text().substring(0, room), cut.quoted()));
                    return beginning;
                }
            }
            return lines;
        }
    }

    private static Optional<Machine> onlyThanks(Words words, Identity identity) {
        boolean toUs = identity.repliesTo().stream().anyMatch(OwnMail::isReceipt);
        return toUs && ReplyPhrases.onlyThanks(words.text) ? Optional.of(Machine.THANKS) : Optional.empty();
    }

    private static String clean(String text) {
        return PlainText.lines(LONE_SURROGATE.matcher(text).replaceAll("\uFFFD"));
    }

    private static String withoutReplyMarks(String subject) {
        Matcher mark = REPLY_MARK.matcher(subject);
        int begin = 0;
        while (mark.region(begin, subject.length()).lookingAt()) {
            begin = mark.end();
        }
        return PlainText.line(subject.substring(begin));
    }

    private static Identity identity(Headers headers, Words words, MimeBody body) {
        String content = String.join(
                "\u0000",
                headers.first("from").orElse(""),
                headers.first("date").orElse(""),
                words.title,
                words.text,
                words.setApart,
                body.attachments().toString());
        UUID contentId = Generators.nameBasedGenerator(CONTENTS).generate(content.getBytes(StandardCharsets.UTF_8));
        Optional<String> messageId =
                headers.first("message-id").filter(id -> !id.isBlank() && id.length() < 1000 && !id.equals("<>"));
        return new Identity(
                messageId
                        .map(id -> Generators.nameBasedGenerator(MESSAGE_IDS).generate(id))
                        .orElse(contentId),
                contentId,
                messageId,
                repliesTo(headers));
    }

    private static List<String> repliesTo(Headers headers) {
        List<String> references = ids(headers.first("references")).toList();
        return Stream.concat(ids(headers.first("in-reply-to")), references.reversed().stream())
                .distinct()
                .limit(MOST_REFERENCES)
                .toList();
    }

    private static Stream<String> ids(Optional<String> header) {
        return MESSAGE_ID.matcher(header.orElse("")).results().map(id -> id.group());
    }

    private static Optional<Sender> sender(Headers headers) {
        String from = headers.first("from").orElse("");
        return addresses(from)
                .findFirst()
                .or(() -> addresses(headers.first("sender").orElse("")).findFirst())
                .map(address -> {
                    String replyTo = addresses(headers.first("reply-to").orElse(""))
                            .findFirst()
                            .orElse(address);
                    return new Sender(nameBefore(from, address), address, replyTo);
                });
    }

    private static Stream<String> addresses(String header) {
        String line = COMMENT.matcher(header).replaceAll(" ");
        // The address in angle brackets counts, whatever looks like one in the name before it.
        int bracket = line.indexOf('<');
        Matcher bracketed = ADDRESS.matcher(bracket < 0 ? line : line.substring(bracket));
        return (bracketed.find() ? bracketed.reset() : ADDRESS.matcher(line))
                .results()
                .map(found -> found.group());
    }

    private static String nameBefore(String from, String address) {
        int bracket = from.indexOf('<');
        String all = bracket > 0 ? from.substring(0, bracket) : comment(from);
        String raw = all.substring(0, Math.min(LONGEST_NAME, all.length()));
        String name = PlainText.line(
                clean(HeaderText.decode(raw.strip().replaceAll("^\"|\"$", "").replace("\\\"", "\""))));
        String bare = name.replaceAll("^['\"]+|['\"]+$", "").strip();
        return bare.equalsIgnoreCase(address) ? "" : bare;
    }

    /** The old form of a name: {@code janez@example.si (Janez Novak)}. */
    private static String comment(String from) {
        Matcher comment = COMMENT.matcher(from);
        return comment.find() ? comment.group().substring(1, comment.group().length() - 1) : "";
    }

    private static List<String> recipients(Headers headers) {
        return Stream.of("to", "cc", "delivered-to", "x-original-to", "envelope-to")
                .flatMap(name -> headers.all(name).stream())
                .flatMap(MailReader::allAddresses)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST_RECIPIENTS)
                .toList();
    }

    private static Stream<String> allAddresses(String header) {
        return ADDRESS.matcher(header).results().map(found -> found.group());
    }

    private static Optional<String> language(Headers headers) {
        Matcher tag = LANGUAGE.matcher(headers.first("content-language").orElse(""));
        return tag.lookingAt() ? Optional.of(tag.group()) : Optional.empty();
    }

    private static Optional<Instant> sentAt(Headers headers) {
        return headers.first("date").flatMap(date -> {
            try {
                return Optional.ofNullable(new MailDateFormat().parse(date)).map(Date::toInstant);
            } catch (ParseException e) {
                return Optional.empty();
            }
        });
    }

    /** Only the first such header is the mailbox's own server's; those below may come from anybody (RFC 8601, 5). */
    private static List<String> authentication(Headers headers) {
        return AUTHENTICATION
                .matcher(headers.lower("authentication-results"))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }
}
