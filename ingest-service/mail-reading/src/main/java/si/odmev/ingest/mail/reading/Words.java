package si.odmev.ingest.mail.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.mail.reading.Decision.Obstacle;

/**
 * The words of a message.
 *
 * @param title the subject without marks of replies and forwards
 * @param text the person's own words
 * @param setApart the rest, in its order
 * @param charset of the text's bytes; empty if there is no text
 * @param obstacle why a person has to read the message; empty if nobody has to
 * @param nothingToReceipt true if the message answers an acknowledgement of ours without content
 * @param lines each line with its kind
 */
record Words(
        String title,
        String text,
        String setApart,
        Optional<String> charset,
        Optional<Obstacle> obstacle,
        boolean nothingToReceipt,
        List<ReadLine> lines) {

    private static final Pattern LONE_SURROGATE =
            Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    private static final Vocabulary BARE_SUBJECTS = Vocabulary.of("bare-subjects.txt");

    static Words of(MimeBody body, Envelope envelope) {
        Correspondence about = envelope.correspondence();
        boolean fromFiles = body.passages().isEmpty() && body.enclosed().isEmpty();
        List<Passage> passages = fromFiles ? body.spare() : body.passages();
        OwnWords.Split written = split(passages, about);
        OwnWords.Split enclosed = split(body.enclosed(), new Correspondence(false, false, false, ""));

        var draft = new Draft(envelope.title(), written);
        boolean coverOnly = !enclosed.text().isBlank()
                && !written.toReceipt()
                && (written.text().isBlank()
                        || written.bare()
                        || CoveringNotes.isOne(written.text())
                        || (body.answersInvitation() && !CalendarWords.saysMore(written.text())));
        // Some people write everything into the subject, and their program adds a signature.
        boolean subjectSays = !about.reply()
                && !draft.title.isEmpty()
                && !written.toReceipt()
                && !BARE_SUBJECTS.isAllOf(draft.title)
                && !Courtesies.areAll(draft.title, about.senderName());
        if (coverOnly) {
            draft.takeEnclosed(enclosed);
        } else {
            draft.keepBeside(enclosed);
        }
        boolean attached = !body.attachments().isEmpty();
        Optional<Obstacle> obstacle = Optional.empty();
        if (Math.max(length(passages), length(body.enclosed())) > MailLimits.MAX_TEXT) {
            obstacle = Optional.of(Obstacle.TEXT_TOO_LONG);
        } else if (attached && !coverOnly && (fromFiles || draft.text.isEmpty() || written.bare())) {
            obstacle = Optional.of(Obstacle.ONLY_ATTACHMENTS);
        } else if (!coverOnly && nothingWritten(draft, written, about, subjectSays)) {
            obstacle = Optional.of(Obstacle.EMPTY);
        } else if (!coverOnly && (draft.text.isEmpty() || written.bare()) && subjectSays) {
            draft.takeSubject();
        } else if (subjectSays && SubjectPointers.isOne(draft.text)) {
            draft.addSubject();
        }
        if (obstacle.isEmpty() && Legibility.isGarbled(draft.title + "\n" + draft.text)) {
            obstacle = Optional.of(Obstacle.GARBLED);
        }
        boolean nothing = written.toReceipt() && (draft.text.isEmpty() || written.bare());
        return new Words(
                draft.title,
                draft.text,
                draft.setApart,
                Stream.concat(passages.stream(), body.enclosed().stream())
                        .map(Passage::charset)
                        .findFirst(),
                obstacle,
                nothing && !attached,
                List.copyOf(draft.lines));
    }

    private static boolean nothingWritten(
            Draft draft, OwnWords.Split written, Correspondence about, boolean subjectSays) {
        if (draft.text.isEmpty()) {
            return !subjectSays;
        }
        if (written.toReceipt()
                && written.lines().stream()
                        .noneMatch(line ->
                                line.kind() == LineKind.OWN && !line.text().isBlank())) {
            return true;
        }
        return written.bare()
                && (written.toReceipt() || (about.reply() && (!draft.setApart.isEmpty() || written.takesLeaveAlone())));
    }

    private static OwnWords.Split split(List<Passage> passages, Correspondence about) {
        return OwnWords.split(beginning(Passage.lines(passages)), about);
    }

    private static long length(List<Passage> passages) {
        return Passage.lines(passages).stream()
                .mapToLong(line -> line.text().length() + 1L)
                .sum();
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

    static String clean(String text) {
        return PlainText.lines(LONE_SURROGATE.matcher(text).replaceAll("\uFFFD"));
    }

    /** The words while it is decided which of them are the sender's text. */
    private static final class Draft {
        private final String title;
        private final List<ReadLine> lines = new ArrayList<>();
        private String text;
        private String setApart;

        Draft(String title, OwnWords.Split written) {
            this.title = title;
            this.text = clean(written.text());
            this.setApart = clean(written.setApart());
            lines.addAll(written.lines());
        }

        void takeEnclosed(OwnWords.Split enclosed) {
            setText(LineKind.COVERING);
            text = clean(enclosed.text());
            setApart = clean(together(setApart, enclosed.setApart()));
            enclosed.lines()
                    .forEach(line -> lines.add(
                            line.kind() == LineKind.OWN ? new ReadLine(line.text(), LineKind.FORWARDED) : line));
        }

        void keepBeside(OwnWords.Split enclosed) {
            String all = enclosed.lines().stream().map(ReadLine::text).collect(Collectors.joining("\n"));
            setApart = clean(together(setApart, all));
            enclosed.lines().forEach(line -> lines.add(new ReadLine(line.text(), LineKind.COPIED)));
        }

        void takeSubject() {
            setText(LineKind.SIGN_OFF);
            lines.addFirst(new ReadLine(title, LineKind.SUBJECT));
            text = title;
        }

        /** Puts the subject above the text, which points to it. The text stays, because it is the sender's. */
        void addSubject() {
            lines.addFirst(new ReadLine(title, LineKind.SUBJECT));
            text = title + "\n" + text;
        }

        /** Sets the text apart, above the lines that are already set apart. */
        private void setText(LineKind kind) {
            setApart = clean(together(text, setApart));
            lines.replaceAll(line -> line.kind().isText() ? new ReadLine(line.text(), kind) : line);
        }

        private static String together(String first, String second) {
            return first.isBlank() ? second : second.isBlank() ? first : first.strip() + "\n\n" + second.strip();
        }
    }
}
