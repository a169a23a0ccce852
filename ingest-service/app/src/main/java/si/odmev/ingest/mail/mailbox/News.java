package si.odmev.ingest.mail.mailbox;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** The server's unsolicited reports about an open folder: new messages, and a new numbering of messages. */
public final class News {
    private static final Pattern UIDVALIDITY =
            Pattern.compile("\\[UIDVALIDITY (\\d{1,19})\\]", Pattern.CASE_INSENSITIVE);

    private final IMAPFolder folder;
    private final long uidValidity;
    private final AtomicBoolean came = new AtomicBoolean();
    private volatile boolean numberedAnew;
    private volatile Runnable interruption = () -> {};

    /** @param folder that is open */
    public News(IMAPFolder folder) throws MessagingException {
        this.folder = folder;
        uidValidity = folder.getUIDValidity();
        folder.doCommand(protocol -> {
            protocol.addResponseHandler(this::notice);
            return null;
        });
    }

    private void notice(Response response) {
        if (response instanceof IMAPResponse untagged && untagged.keyEquals("EXISTS")) {
            came.set(true);
        }
        if (response.isUnTagged() && response.isOK()) {
            Matcher validity = UIDVALIDITY.matcher(response.toString());
            if (validity.find() && Long.parseLong(validity.group(1)) != uidValidity) {
                numberedAnew = true;
            }
        }
    }

    /**
     * Fails if the messages that were read may have other UIDs by now (RFC 3501, 2.3.1.1). The caller must then search again for
     * the messages to change.
     */
    public void requireSameNumbers() throws MessagingException {
        if (numberedAnew) {
            throw new Refusal.FolderRefusedException("the server numbers the messages anew (UIDVALIDITY)");
        }
    }

    /** Forgets the arrivals so far, because the caller is about to search for them. */
    void forget() {
        came.set(false);
    }

    /** Returns when there may be new messages, when the time is over, or after {@link #interrupt}. */
    void await(Duration longest, ScheduledExecutorService timer) throws MessagingException {
        folder.doCommand(protocol -> {
            protocol.idleStart();
            var ended = new AtomicBoolean();
            Runnable end = () -> end(protocol, ended);
            interruption = end;
            ScheduledFuture<?> renewal = timer.schedule(end, longest.toMillis(), TimeUnit.MILLISECONDS);
            try {
                do {
                    if (came.get()) {
                        end.run();
                    }
                } while (protocol.processIdleResponse(protocol.readIdleResponse()));
            } finally {
                renewal.cancel(false);
                interruption = () -> {};
            }
            return null;
        });
    }

    private static void end(IMAPProtocol protocol, AtomicBoolean ended) {
        if (ended.compareAndSet(false, true)) {
            protocol.idleAbort();
        }
    }

    /** Ends a wait in another thread. */
    void interrupt() {
        interruption.run();
    }
}
