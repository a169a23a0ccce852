package si.odmev.benchmarks;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;

/** A full mailbox that is drained, beside a bare IMAP client that fetches and moves the same messages. */
record MailBenchmark() implements Benchmark {
    private static final int WARM_UP = 500;

    /** GreenMail looks through the whole folder for each message of it at every FETCH: many more would measure only that. */
    private static final int MEASURED = 2_000;

    private static final int BATCH = 512;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

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
            fill(stack, texts, WARM_UP);
            drain(stack, WARM_UP);
            stack.stop(Component.INGEST);
            fill(stack, texts, MEASURED);
            stack.start(Component.INGEST);
            var drained = new Rate("drained into Kafka", MEASURED, drain(stack, WARM_UP + MEASURED));
            stack.tellMemory(out);
            // Nothing else reads or moves while the bare client does.
            stack.stop(Component.INGEST);
            tellAcknowledged(stack, out);
            var bare = new Rate("fetched and moved by a bare client", MEASURED, fetchAndMove(stack));
            drained.tell(out);
            bare.tell(out);
            drained.tellShareOf(bare, out);
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail server failed", e);
        }
    }

    /** Sends as many, each from somebody else, over one connection. */
    private static void fill(BenchmarkStack stack, BenchmarkTexts texts, int count) throws MessagingException {
        Session session = session(stack);
        var us = InternetAddress.parse(stack.mailbox().username());
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            for (int i = 0; i < count; i++) {
                String mail = """
                        From: obcan-%s@example.si
                        To: %s
                        Subject: Predlog %d
                        Message-ID: <%s@example.si>
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: 8bit

                        %s
                        """.formatted(UUID.randomUUID(), us[0], i, UUID.randomUUID(), texts.next());
                var bytes = new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
                transport.sendMessage(new MimeMessage(session, bytes), us);
            }
        }
    }

    /** From the first mail that is moved until all are. */
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

    /** How many messages there are. GreenMail may break off when a folder changes while it counts: then once more. */
    private static int count(BenchmarkStack stack, String folder) throws MessagingException {
        try (Store store = open(stack)) {
            return store.getFolder(folder).getMessageCount();
        } catch (StoreClosedException e) {
            try (Store store = open(stack)) {
                return store.getFolder(folder).getMessageCount();
            }
        }
    }

    /** Acknowledging goes on beside reading, and is slower. */
    private static void tellAcknowledged(BenchmarkStack stack, PrintWriter out) throws MessagingException {
        try (Store store = open(stack);
                Folder processed = store.getFolder("Processed")) {
            processed.open(Folder.READ_ONLY);
            int answered = processed.search(new FlagTerm(new Flags(Flags.Flag.ANSWERED), true)).length;
            out.printf(Locale.ROOT, "%-46s %,8d%n", "acknowledged until then", answered);
        }
    }

    /** What IMAP itself takes, in batches as large as the reader's. */
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
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(stack.smtpPort()));
        settings.put("mail.imap.host", "127.0.0.1");
        settings.put("mail.imap.port", String.valueOf(stack.imapPort()));
        return Session.getInstance(settings);
    }
}
