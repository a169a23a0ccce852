package si.odmev.ingest.mail.mailbox;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves messages that were read into their folders, and flags those whose acknowledgement is due. */
final class Filer {
    private static final Logger LOG = LoggerFactory.getLogger(Filer.class);

    private final String folder;
    private final MailProperties properties;
    private final AnswersDue answersDue;
    private final MailboxStatus status;

    /** @param folder that the messages are in */
    Filer(String folder, MailProperties properties, AnswersDue answersDue, MailboxStatus status) {
        this.folder = folder;
        this.properties = properties;
        this.answersDue = answersDue;
        this.status = status;
    }

    /**
     * A message and the decision where it goes.
     *
     * @param messageId empty if it has none
     */
    record Filed(IMAPMessage message, Filing filing, String messageId) {}

    /**
     * Files messages. A message that the server refuses to move stays where it is, and does not delay the others.
     *
     * @return the first refusal, if there was one
     */
    Optional<MessagingException> file(Mailbox mailbox, List<Filed> filed) throws MessagingException {
        var claimed = new ArrayList<UUID>();
        try {
            var destinations = new HashMap<String, List<IMAPMessage>>();
            var due = new ArrayList<IMAPMessage>();
            var notDue = new ArrayList<IMAPMessage>();
            for (Filed one : filed) {
                destination(one.filing())
                        .ifPresent(name -> destinations
                                .computeIfAbsent(name, first -> new ArrayList<>())
                                .add(one.message()));
                if (one.filing() instanceof Filing.Processed processed && properties.acknowledges()) {
                    (isAnswerDue(mailbox, one, processed, claimed) ? due : notDue).add(one.message());
                }
            }
            // Flags move with a message. If they were set after the move, a crash in between would lose them.
            mailbox.markAnswerDue(due);
            mailbox.unmarkAnswerDue(notDue);
            Map<String, MessagingException> refusals = move(mailbox, destinations);
            // A message whose move was refused is read again, and is counted when it has been filed.
            filed.stream()
                    .map(Filed::filing)
                    .filter(filing ->
                            destination(filing).filter(refusals::containsKey).isEmpty())
                    .forEach(this::count);
            if (refusals.containsKey(properties.processed())) {
                answersDue.giveBack(claimed);
            } else if (!due.isEmpty()) {
                answersDue.announce();
            }
            return refusals.values().stream().findFirst();
        } catch (MessagingException | RuntimeException e) {
            answersDue.giveBack(claimed);
            throw e;
        }
    }

    private static Map<String, MessagingException> move(Mailbox mailbox, Map<String, List<IMAPMessage>> destinations)
            throws MessagingException {
        var refusals = new HashMap<String, MessagingException>();
        for (Map.Entry<String, List<IMAPMessage>> destination : destinations.entrySet()) {
            try {
                mailbox.move(destination.getValue(), destination.getKey());
            } catch (MessagingException e) {
                if (Refusal.in(e).isEmpty()) {
                    throw e;
                }
                refusals.put(destination.getKey(), e);
            }
        }
        return refusals;
    }

    private Optional<String> destination(Filing filing) {
        return switch (filing) {
            case Filing.Processed processed -> Optional.of(properties.processed());
            case Filing.Ignored ignored -> Optional.of(properties.ignored());
            case Filing.Held held -> Optional.of(properties.held());
            case Filing.Waiting waiting -> Optional.empty();
        };
    }

    private void count(Filing filing) {
        status.count(filing);
        if (filing instanceof Filing.Held held) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("reason", held.reason())
                    .log("a message is held for a person to look at");
        }
    }

    private boolean isAnswerDue(Mailbox mailbox, Filed one, Filing.Processed processed, List<UUID> claimed)
            throws MessagingException {
        if (processed.answer() == Filing.Answer.NONE || !answersDue.claim(processed.submissionId())) {
            return false;
        }
        claimed.add(processed.submissionId());
        if (processed.answer() == Filing.Answer.DUE) {
            return true;
        }
        if (one.messageId().isEmpty()) {
            // Without a Message-ID no copy can be found. A mark here is from an earlier attempt whose move was refused.
            return one.message().isSet(Flags.Flag.FLAGGED);
        }
        return !mailbox.isCopyAnswered(properties.processed(), one.messageId());
    }
}
