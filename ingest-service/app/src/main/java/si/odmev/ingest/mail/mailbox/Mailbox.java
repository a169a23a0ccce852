package si.odmev.ingest.mail.mailbox;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.SearchException;
import jakarta.mail.search.SearchTerm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import si.odmev.ingest.mail.mailbox.MessageFetcher.Item;

/**
 * One folder of a mailbox, opened over one connection, for one thread. The flags of a message record what was done with it and what
 * remains to be done.
 */
public final class Mailbox implements AutoCloseable {
    /** Exchange and others allow no custom keywords. Therefore a standard flag marks that an acknowledgement is due. */
    private static final Mark ANSWER_DUE = new Mark(Flags.Flag.FLAGGED, "\\Flagged");

    private static final Mark ANSWERED = new Mark(Flags.Flag.ANSWERED, "\\Answered");

    private final MailAccount account;
    private final IMAPFolder folder;
    private final News news;
    private final MessageFetcher fetcher;
    private final UidCommands commands;

    private Mailbox(MailAccount account, IMAPFolder folder) throws MessagingException {
        this.account = account;
        this.folder = folder;
        news = new News(folder);
        fetcher = new MessageFetcher(folder);
        commands = new UidCommands(account, folder);
    }

    /** A flag and its name in IMAP (RFC 3501, 2.3.2). */
    private record Mark(Flags.Flag flag, String name) {
        FlagTerm term(boolean set) {
            return new FlagTerm(new Flags(flag), set);
        }
    }

    /**
     * Connects, and opens a folder. Creates the folder if it does not exist.
     *
     * @param name as the configuration has it
     */
    public static Mailbox open(MailConnection connection, String name) throws MessagingException {
        MailAccount account = MailAccount.connect(connection);
        try {
            return new Mailbox(account, account.select(account.source(name)));
        } catch (MessagingException | RuntimeException e) {
            account.close();
            throw e;
        }
    }

    /** Creates folders that do not exist, and refuses those that the server uses itself. */
    void require(String... names) throws MessagingException {
        for (String name : names) {
            account.destination(name);
        }
    }

    /** The server's folders. */
    FolderNames folders() {
        return account.names();
    }

    /** All messages except those that are marked as deleted. */
    List<IMAPMessage> messages() throws MessagingException {
        news.forget();
        return search(new FlagTerm(new Flags(Flags.Flag.DELETED), false));
    }

    /** Messages whose acknowledgement is due and has not been begun. */
    public List<IMAPMessage> answerDue() throws MessagingException {
        return search(new AndTerm(ANSWER_DUE.term(true), ANSWERED.term(false)));
    }

    /** The number of messages whose acknowledgement was begun, and may or may not have been sent. */
    public int answersUncertain() throws MessagingException {
        return search(new AndTerm(ANSWER_DUE.term(true), ANSWERED.term(true))).size();
    }

    /** True if another folder has a message with that Message-ID whose acknowledgement was begun or is due. */
    boolean isCopyAnswered(String name, String messageId) throws MessagingException {
        var answered = new OrTerm(ANSWER_DUE.term(true), ANSWERED.term(true));
        try (IMAPFolder other = account.examine(account.names().place(name))) {
            return other.search(new AndTerm(new HeaderTerm("Message-ID", messageId), answered)).length > 0;
        }
    }

    /**
     * The messages that the server finds.
     *
     * @throws MessagingException also if the server finds only messages that it did not announce. Only a new connection sees those.
     * They occur if a server reports removals and arrivals in the wrong order (RFC 3501, 7.3.1 and 7.4.1).
     */
    private List<IMAPMessage> search(SearchTerm term) throws MessagingException {
        List<IMAPMessage> announced = announced(term);
        if (announced.isEmpty() && has(term)) {
            // A message may have arrived in between.
            announced = announced(term);
            if (announced.isEmpty() && has(term)) {
                throw new MessagingException("the server has messages that it did not announce");
            }
        }
        return announced;
    }

    private List<IMAPMessage> announced(SearchTerm term) throws MessagingException {
        return Arrays.stream(folder.search(term)).map(IMAPMessage.class::cast).toList();
    }

    /** Whether the server finds any message, even one that it never announced. */
    private boolean has(SearchTerm term) throws MessagingException {
        return (boolean) folder.doCommand(protocol -> {
            try {
                return protocol.search(term).length > 0;
            } catch (SearchException e) {
                throw new ProtocolException("the server can't search so", e);
            }
        });
    }

    /** Asks for the sizes of the messages in a group, and splits it into batches that may be fetched at once. */
    public List<List<IMAPMessage>> batches(List<IMAPMessage> group) throws MessagingException {
        return fetcher.batches(group);
    }

    /** Fetches a batch. Messages that are too large are not downloaded. Fetched messages still appear as unread. */
    public List<Item> fetch(List<IMAPMessage> batch) throws MessagingException {
        return fetcher.fetch(batch);
    }

    /** Marks messages whose acknowledgement is due. The mark moves with them. */
    void markAnswerDue(List<IMAPMessage> messages) throws MessagingException {
        flag(messages, ANSWER_DUE, true);
    }

    /** Marks a message as answered. The mark is set before the answer is sent, so that a crash never causes a second answer. */
    public void markAnswered(IMAPMessage message) throws MessagingException {
        flag(List.of(message), ANSWERED, true);
    }

    /** Removes the mark because the answer could not be sent and may be tried again. */
    public void unmarkAnswered(IMAPMessage message) throws MessagingException {
        flag(List.of(message), ANSWERED, false);
    }

    /** Removes the mark from those messages that have it, because no answer is due any more. */
    public void unmarkAnswerDue(List<IMAPMessage> messages) throws MessagingException {
        var marked = new ArrayList<IMAPMessage>();
        for (IMAPMessage message : messages) {
            if (message.isSet(Flags.Flag.FLAGGED)) {
                marked.add(message);
            }
        }
        flag(marked, ANSWER_DUE, false);
    }

    private void flag(List<IMAPMessage> messages, Mark mark, boolean set) throws MessagingException {
        commands.flag(present(messages), mark.name(), set);
    }

    /**
     * Moves messages into another folder.
     *
     * @param destination as the configuration names it
     */
    void move(List<IMAPMessage> messages, String destination) throws MessagingException {
        commands.move(present(messages), account.names().place(destination));
    }

    /** The UIDs of the messages that are still there. */
    private List<Long> present(List<IMAPMessage> messages) throws MessagingException {
        news.requireSameNumbers();
        var uids = new ArrayList<Long>();
        for (IMAPMessage message : messages) {
            if (!message.isExpunged()) {
                uids.add(folder.getUID(message));
            }
        }
        return uids;
    }

    /** The number of messages in another folder. */
    int count(String name) throws MessagingException {
        String place = account.names().place(name);
        return (int) folder.doCommand(protocol -> protocol.status(place, new String[] {"MESSAGES"}).total);
    }

    /** True if the server announces new messages (IDLE). */
    boolean canWaitForNews() throws MessagingException {
        return account.hasCapability("IDLE");
    }

    /** Returns when there may be new messages, when the time is over, or after {@link #interrupt}. */
    void awaitNews(Duration longest, ScheduledExecutorService timer) throws MessagingException {
        news.await(longest, timer);
    }

    /** Ends a wait for news in another thread. */
    void interrupt() {
        news.interrupt();
    }

    @Override
    public void close() throws MessagingException {
        account.close();
    }
}
