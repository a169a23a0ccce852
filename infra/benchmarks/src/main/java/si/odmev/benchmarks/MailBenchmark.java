package si.odmev.benchmarks;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;

/** Measures how Odmev drains a full mailbox, beside a bare IMAP client that fetches and moves the same messages. */
record MailBenchmark() implements Benchmark {
    private static final int WARM_UP = 500;

    private static final int MEASURED = 10_000;

    private static final int BATCH = 512;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String description() {
        return "mails taken from a full mailbox, beside a bare client that fetches and moves the same";
    }

    @Override
    public void run(PrintWriter out) throws IOException, InterruptedException {
        var texts = BenchmarkTexts.read();
        try (var stack = BenchmarkStack.start(out)) {
            stack.stop(Component.INGEST);
            // Dovecot replaces GreenMail, whose time for each command grows with the square of the folder's size.
            stack.stop(Component.MAIL);
            try (var mailbox = Dovecot.start(stack.imapPort(), stack.mailbox())) {
                awaitReady(stack);
                fill(mailbox, stack, texts, WARM_UP);
                stack.start(Component.INGEST);
                drain(stack, WARM_UP);
                out.println("With an empty mailbox:");
                stack.tellMemory(out);
                stack.stop(Component.INGEST);
                fill(mailbox, stack, texts, MEASURED);
                stack.start(Component.INGEST);
                var drained = new Rate("drained into Kafka", MEASURED, drain(stack, WARM_UP + MEASURED));
                out.println("After the full one:");
                stack.tellMemory(out);
                // Only the bare client may read and move now.
                stack.stop(Component.INGEST);
                var bare = new Rate("fetched and moved by a bare client", MEASURED, fetchAndMove(stack));
                drained.tell(out);
                bare.tell(out);
                drained.tellShareOf(bare, out);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail server failed", e);
        }
    }

    private static void awaitReady(BenchmarkStack stack) throws MessagingException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                count(stack, "INBOX");
                return;
            } catch (MessagingException e) {
                if (System.nanoTime() - begin > START_LIMIT.toNanos()) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** Delivers mails, each from another sender. */
    private static void fill(Dovecot mailbox, BenchmarkStack stack, BenchmarkTexts texts, int count)
            throws IOException {
        for (int i = 0; i < count; i++) {
            mailbox.deliver(
                    """
                    From: obcan-%s@example.si
                    To: %s
                    Subject: Predlog %d
                    Message-ID: <%s@example.si>
                    Content-Type: text/plain; charset=utf-8
                    Content-Transfer-Encoding: 8bit

                    %s
                    """.formatted(UUID.randomUUID(), stack.mailbox().username(), i, UUID.randomUUID(), texts.next()));
        }
    }

    /** The time from the first moved mail to the last. */
    private static Duration drain(BenchmarkStack stack, int processedThen)
            throws MessagingException, InterruptedException {
        int full = count(stack, "INBOX");
        long asked = System.nanoTime();
        long begin = asked;
        int left = full;
        while (left > 0) {
            if (System.nanoTime() - asked > PATIENCE.toNanos()) {
                throw new IllegalStateException("the mailbox was not drained within " + PATIENCE);
            }
            Thread.sleep(100);
            left = count(stack, "INBOX");
            begin = left == full ? System.nanoTime() : begin;
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        int processed = count(stack, "Processed");
        if (processed != processedThen) {
            throw new IllegalStateException("processed are " + processed + " mails, not " + processedThen);
        }
        return time;
    }

    private static int count(BenchmarkStack stack, String folder) throws MessagingException {
        try (Store store = open(stack)) {
            return store.getFolder(folder).getMessageCount();
        }
    }

    /** The time that IMAP itself takes, in batches as large as the reader's. */
    private static Duration fetchAndMove(BenchmarkStack stack) throws MessagingException {
        try (Store store = open(stack);
                Folder processed = store.getFolder("Processed")) {
            var elsewhere = store.getFolder("Elsewhere");
            elsewhere.create(Folder.HOLDS_MESSAGES);
            processed.open(Folder.READ_WRITE);
            Message[] messages = processed.getMessages(1, MEASURED);
            long begin = System.nanoTime();
            for (int from = 0; from < messages.length; from += BATCH) {
                Message[] batch = Arrays.copyOfRange(messages, from, Math.min(from + BATCH, messages.length));
                var whole = new FetchProfile();
                whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
                processed.fetch(batch, whole);
                ((IMAPFolder) processed).moveMessages(batch, elsewhere);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static Store open(BenchmarkStack stack) throws MessagingException {
        Accounts.Login mailbox = stack.mailbox();
        Store store = session(stack).getStore("imap");
        store.connect(mailbox.username(), mailbox.password());
        return store;
    }

    private static Session session(BenchmarkStack stack) {
        var settings = new Properties();
        settings.put("mail.imap.host", "127.0.0.1");
        settings.put("mail.imap.port", String.valueOf(stack.imapPort()));
        return Session.getInstance(settings);
    }
}
