package si.odmev.ingest.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Submission;

/** A log in memory that can be away, or hold its acknowledgements back. */
public final class MemoryLog implements FeedbackLog {
    public final List<Submission> submissions = new CopyOnWriteArrayList<>();
    public final List<Contact> contacts = new CopyOnWriteArrayList<>();
    public final List<UUID> erased = new CopyOnWriteArrayList<>();

    /** All of these in the order in which they were written: {@code contact}, {@code submission} or {@code erasure} and an id. */
    public final List<String> order = new CopyOnWriteArrayList<>();

    private volatile boolean broken;
    private volatile boolean keepsAll;
    private volatile String brokenOver;
    private volatile String tooLarge;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile Runnable meanwhile = () -> {};
    private volatile CompletableFuture<Void> acknowledgement = CompletableFuture.completedFuture(null);

    /** From now on it throws what nobody foresaw when one submission comes. */
    public void breakOver(String submissionId) {
        brokenOver = submissionId;
    }

    /** From now on one submission is refused for its size. */
    public void refuseForItsSize(String submissionId) {
        tooLarge = submissionId;
    }

    /** As a topic whose limit was raised. */
    public void takeAnySize() {
        tooLarge = null;
    }

    /** How often a submission was refused for its size. */
    public int refusals() {
        return refusals.get();
    }

    public void goAway() {
        acknowledgement = CompletableFuture.failedFuture(new IllegalStateException("away"));
    }

    /** Throws instead of answering. */
    public void breakDown() {
        broken = true;
    }

    public void comeBack() {
        broken = false;
        keepsAll = false;
        acknowledgement = CompletableFuture.completedFuture(null);
    }

    /** From now on no erasure is acknowledged, and submissions are. */
    public void refuseErasures() {
        keepsAll = true;
    }

    public CompletableFuture<Void> holdBack() {
        acknowledgement = new CompletableFuture<>();
        return acknowledgement;
    }

    /** Has something happen between the look into the ledger and the acknowledgement. */
    public void whileWriting(Runnable what) {
        meanwhile = what;
    }

    /** How many submissions were written. */
    public synchronized int accepted() {
        return submissions.size();
    }

    @Override
    public synchronized CompletionStage<Void> append(
            Submission submission, long fingerprint, ClaimDigest claim, Optional<Contact> contact) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        if (submission.getSubmissionId().equals(brokenOver)) {
            throw new NullPointerException("a fault of ours");
        }
        if (submission.getSubmissionId().equals(tooLarge)) {
            refusals.incrementAndGet();
            return CompletableFuture.failedFuture(new TooLargeException("too large", null));
        }
        meanwhile.run();
        return acknowledgement.thenRun(() -> {
            contact.ifPresent(who -> {
                contacts.add(who);
                order.add("contact " + who.getSubmissionId());
            });
            submissions.add(submission);
            order.add("submission " + submission.getSubmissionId());
        });
    }

    @Override
    public CompletionStage<Void> erase(UUID submissionId) {
        if (keepsAll) {
            return CompletableFuture.failedFuture(new IllegalStateException("away"));
        }
        return acknowledgement.thenRun(() -> {
            erased.add(submissionId);
            order.add("erasure " + submissionId);
        });
    }

    /** As after the last record that was there at the start. */
    public static void complete(AcceptedLedger ledger) {
        ledger.markComplete();
    }

    /** A ledger that has been read to its end. */
    public static AcceptedLedger completeLedger() {
        var ledger = new AcceptedLedger();
        ledger.markComplete();
        return ledger;
    }
}
