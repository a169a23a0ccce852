package si.odmev.ingest.mail.reading;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.mail.reading.MailReading.Sender;

/** What a message's headers say: its sender, recipients and time, and the message that it answers. */
final class Envelope {
    private static final Pattern SUBJECT_MARK = Pattern.compile(
            "\\s*(?:(?:(?<reply>re|odg|aw|antw|antwort|sv|vs|odp|ynt|res)|(?<forward>fwd?|posr|wg|tr|rif|prosl|proslj|rv))"
                    + "(?:\\s?[\\[(]\\d{1,3}[\\])])?\\s?[:：]|\\[(?:external|ext|zunanje)\\])\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@,;:\"()\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}.-]{1,190}");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,200}\\)");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");
    /** A result begins a part of the header. Behind it come values that the sender chose, such as an address. */
    private static final Pattern AUTHENTICATION =
            Pattern.compile("(?:^|;)\\s*(spf|dkim|dmarc)\\s*=\\s*(\\p{Alpha}{1,20})");

    private static final Pattern QUOTED_OR_COMMENT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|\\([^()]*\\)");
    private static final Pattern LANGUAGE = Pattern.compile("\\p{Alpha}{2,3}(?:-\\p{Alnum}{2,8}){0,3}");
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_REFERENCES = 20;
    private static final int MOST_RECIPIENTS = 100;

    private final Headers headers;
    private final Optional<Sender> sender;
    private final List<String> repliesTo;
    private String title;
    private boolean reply;
    private boolean forward;

    Envelope(Headers headers) {
        this.headers = headers;
        this.sender = readSender();
        this.repliesTo = readRepliesTo();
        readSubject();
    }

    private void readSubject() {
        String subject = Words.clean(headers.text("subject"));
        Matcher mark = SUBJECT_MARK.matcher(subject);
        int begin = 0;
        while (mark.region(begin, subject.length()).lookingAt()) {
            // The first mark decides, because it was added last.
            boolean first = !reply && !forward;
            reply |= first && mark.group("reply") != null;
            forward |= first && mark.group("forward") != null;
            begin = mark.end();
        }
        title = PlainText.line(subject.substring(begin));
    }

    /** The subject without marks of replies and forwards. */
    String title() {
        return title;
    }

    Optional<Sender> sender() {
        return sender;
    }

    /** The Message-IDs in In-Reply-To and References, nearest first. */
    List<String> repliesTo() {
        return repliesTo;
    }

    Correspondence correspondence() {
        boolean answers = reply || (!forward && headers.first("in-reply-to").isPresent());
        return new Correspondence(
                answers,
                forward,
                repliesTo.stream().anyMatch(OwnMail::isReceipt),
                sender.map(Sender::name).orElse(""));
    }

    private List<String> readRepliesTo() {
        List<String> references = ids(headers.first("references")).toList();
        return Stream.concat(ids(headers.first("in-reply-to")), references.reversed().stream())
                .distinct()
                .limit(MOST_REFERENCES)
                .toList();
    }

    private static Stream<String> ids(Optional<String> header) {
        return MESSAGE_ID.matcher(header.orElse("")).results().map(id -> id.group());
    }

    private Optional<Sender> readSender() {
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
        // The address in angle brackets counts. The name before it may contain text that looks like an address.
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
        String name = PlainText.line(Words.clean(
                HeaderText.decode(raw.strip().replaceAll("^\"|\"$", "").replace("\\\"", "\""))));
        String bare = name.replaceAll("^['\"]+|['\"]+$", "").strip();
        return bare.equalsIgnoreCase(address) ? "" : bare;
    }

    /** The old form of a name: {@code janez@example.si (Janez Novak)}. */
    private static String comment(String from) {
        Matcher comment = COMMENT.matcher(from);
        return comment.find() ? comment.group().substring(1, comment.group().length() - 1) : "";
    }

    List<String> recipients() {
        return Stream.of("to", "cc", "delivered-to", "x-original-to", "envelope-to")
                .flatMap(name -> headers.all(name).stream())
                .flatMap(Envelope::allAddresses)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST_RECIPIENTS)
                .toList();
    }

    private static Stream<String> allAddresses(String header) {
        return ADDRESS.matcher(header).results().map(found -> found.group());
    }

    Optional<String> language() {
        Matcher tag = LANGUAGE.matcher(headers.first("content-language").orElse(""));
        return tag.lookingAt() ? Optional.of(tag.group()) : Optional.empty();
    }

    Optional<Instant> sentAt() {
        return headers.first("date").flatMap(date -> {
            try {
                return Optional.ofNullable(new MailDateFormat().parse(date)).map(Date::toInstant);
            } catch (ParseException e) {
                return Optional.empty();
            }
        });
    }

    /** Without strings and comments. Comments may stand in each other, so the innermost go first. */
    private static String unquoted(String value) {
        String before = value;
        String after = QUOTED_OR_COMMENT.matcher(before).replaceAll(" ");
        while (after.length() < before.length()) {
            before = after;
            after = QUOTED_OR_COMMENT.matcher(before).replaceAll(" ");
        }
        return after;
    }

    /** The results in the first such header, by the mailbox's server. Headers below it may come from anybody (RFC 8601, 5). */
    List<String> authentication() {
        return AUTHENTICATION
                .matcher(unquoted(headers.lower("authentication-results")).strip())
                .results()
                .map(found -> found.group(1) + "=" + found.group(2))
                .distinct()
                .toList();
    }
}
