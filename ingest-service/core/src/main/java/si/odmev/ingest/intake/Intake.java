package si.odmev.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.ErasureReason;

/**
 * Takes submissions. An id is accepted at most once. The same content under the same id gets the same answer, at the same time or
 * later; other content is refused. If two instances get different texts under one id within the few milliseconds that a record
 * takes from one to the other, both may accept; the later record stays.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final SubmissionRules rules;
    private final CurrentConsultations consultations;
    private final AcceptedLedger ledger;
    private final FeedbackLog log;
    private final ErasureRegister erasures;
    private final InstantSource clock;
    private final OutcomeCounter counter;
    private final ConcurrentMap<UUID, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    public Intake(
            SubmissionRules rules,
            CurrentConsultations consultations,
            AcceptedLedger ledger,
            FeedbackLog log,
            ErasureRegister erasures,
            InstantSource clock,
            OutcomeCounter counter) {
        this.rules = rules;
        this.consultations = consultations;
        this.ledger = ledger;
        this.log = log;
        this.erasures = erasures;
        this.clock = clock;
        this.counter = counter;
    }

    /** Takes a draft and counts the outcome. Returns when the draft is durable or refused, or when 15 seconds have passed. */
    public Outcome accept(Draft draft) {
        return settled(draft.channel(), attempt(draft));
    }

    /** Counts the final outcome of a channel's one or more attempts, and returns it. */
    public Outcome settled(Channel channel, Outcome outcome) {
        counter.count(channel, outcome);
        return outcome;
    }

    /** As {@link #accept}, but not counted: for a channel that may try one message under several ids, then calls {@link #settled}. */
    public Outcome attempt(Draft draft) {
        return switch (rules.judge(draft, clock.instant())) {
            case SubmissionRules.Verdict.Invalid invalid -> invalid.or(unavailable());
            case SubmissionRules.Verdict.Valid valid -> accept(draft.submissionId(), valid, draft.claim());
        };
    }

    /**
     * The objection to a draft, if there is one: {@link Outcome.Invalid}, {@link Outcome.Closed}, or {@link Outcome.Unavailable} while
     * its consultation may not be known here yet. Nothing is written.
     */
    public Optional<Outcome> objection(Draft draft) {
        return switch (rules.judge(draft, clock.instant())) {
            case SubmissionRules.Verdict.Invalid invalid -> Optional.of(invalid.or(unavailable()));
            case SubmissionRules.Verdict.Valid valid -> valid.closed();
        };
    }

    /** The answer of {@link #accept} to a draft if it would not accept it now; nothing is written. */
    public Optional<Outcome> foresee(Draft draft) {
        return switch (rules.judge(draft, clock.instant())) {
            case SubmissionRules.Verdict.Invalid invalid -> Optional.of(invalid.or(unavailable()));
            case SubmissionRules.Verdict.Valid valid ->
                known(
                                draft.submissionId(),
                                Fingerprint.of(valid.submission()),
                                valid.consultation(),
                                Claim.random().digestFor(draft.submissionId()))
                        .or(valid::closed);
        };
    }

    /**
     * @param given null from a sender without a claim: then a claim is made that nobody has, and no repetition can prove it
     */
    private Outcome accept(UUID id, SubmissionRules.Verdict.Valid valid, @Nullable Claim given) {
        ClaimDigest claim = (given == null ? Claim.random() : given).digestFor(id);
        long fingerprint = Fingerprint.of(valid.submission());
        String receipt = valid.submission().getReceipt();
        var own = new CompletableFuture<Void>();
        CompletableFuture<Void> other = underWay.putIfAbsent(id, own);
        if (other != null) {
            return Durably.await(other)
                    ? known(id, fingerprint, valid.consultation(), claim)
                            .or(valid::closed)
                            .orElseGet(Intake::unavailable)
                    : unavailable();
        }
        // The ledger is read only now, because another publication of this id enters the ledger before it ceases to be
        // under way.
        Optional<Outcome> refusal =
                known(id, fingerprint, valid.consultation(), claim).or(valid::closed);
        if (refusal.isPresent()) {
            finish(id, own, null);
            return refusal.get();
        }
        Durably.begin(() -> log.append(valid.submission(), fingerprint, claim, valid.contact()))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        ledger.noteAccepted(
                                id,
                                new AcceptedLedger.Entry.Kept(
                                        fingerprint,
                                        valid.consultation().id(),
                                        valid.submission().getAcceptedAt().toEpochMilli(),
                                        claim));
                        LOG.atInfo()
                                .addKeyValue("submission", id)
                                .addKeyValue("channel", valid.submission().getChannel())
                                .log("submission accepted");
                    } else {
                        LOG.atWarn()
                                .addKeyValue("submission", id)
                                .addKeyValue("cause", failure.toString())
                                .log("submission not stored");
                    }
                    finish(id, own, failure);
                });
        return Durably.await(own) ? new Outcome.Accepted(id, receipt, claim) : unavailable();
    }

    private void finish(UUID id, CompletableFuture<Void> publication, @Nullable Throwable failure) {
        underWay.remove(id, publication);
        if (failure == null) {
            publication.complete(null);
        } else {
            publication.completeExceptionally(failure);
        }
    }

    private Optional<Outcome> known(UUID id, long fingerprint, Consultation consultation, ClaimDigest claim) {
        return ledger.find(id).map(entry -> switch (entry) {
            case AcceptedLedger.Entry.Erased erased -> new Outcome.Erased();
            case AcceptedLedger.Entry.Kept kept ->
                kept.fingerprint() == fingerprint
                        ? new Outcome.Repeated(
                                id,
                                kept.receipt(id, consultation.receiptPrefix()),
                                Optional.of(claim).filter(proof -> proof.equals(kept.claim())))
                        : new Outcome.Conflicting();
        });
    }

    /** The state of a submission. */
    public SubmissionStatus statusOf(UUID id) {
        Optional<AcceptedLedger.Entry> entry = ledger.find(id);
        if (entry.isEmpty() && !ledger.isComplete()) {
            return new SubmissionStatus.Unavailable(RETRY_AFTER);
        }
        return entry.map(known -> switch (known) {
                    case AcceptedLedger.Entry.Erased erased -> new SubmissionStatus.Erased();
                    case AcceptedLedger.Entry.Kept kept -> kept(id, kept);
                })
                .orElseGet(SubmissionStatus.Unknown::new);
    }

    private SubmissionStatus kept(UUID id, AcceptedLedger.Entry.Kept entry) {
        return consultations
                .now()
                .find(entry.consultation())
                .<SubmissionStatus>map(consultation -> new SubmissionStatus.Kept(
                        entry.receipt(id, consultation.receiptPrefix()),
                        consultation,
                        Instant.ofEpochMilli(entry.acceptedAt()),
                        entry.claim()))
                .orElseGet(() -> consultations.isComplete()
                        ? new SubmissionStatus.Unknown()
                        : new SubmissionStatus.Unavailable(RETRY_AFTER));
    }

    /**
     * Erases a submission, its contact and its review, at the author's request. Returns when the erasure is durable. Harmless to
     * repeat.
     *
     * @return the state afterwards: erased, unknown, or unavailable if it may not be erased yet
     */
    public SubmissionStatus erase(UUID id) {
        return erase(ErasureEntries.byAuthor(id, clock.instant()));
    }

    /**
     * As {@link #erase(UUID)}, at the request of staff.
     *
     * @param account of the person who decided
     */
    public SubmissionStatus eraseByStaff(UUID id, String account, ErasureReason reason) {
        return erase(ErasureEntries.byStaff(id, clock.instant(), account, reason));
    }

    private SubmissionStatus erase(Erasure erasure) {
        UUID id = UUID.fromString(erasure.getSubmissionId());
        // Not by the status: a submission of a consultation that is no longer configured can be erased, too.
        if (!(ledger.find(id).orElse(null) instanceof AcceptedLedger.Entry.Kept)) {
            return statusOf(id);
        }
        if (!ledger.isComplete()) {
            // The known claim may belong to a stranger who repeated a submission that is not read yet.
            return new SubmissionStatus.Unavailable(RETRY_AFTER);
        }
        try {
            erasures.add(erasure);
        } catch (ErasureListException e) {
            LOG.atError()
                    .addKeyValue("cause", e.toString())
                    .log("the list of erasures can't be written: nothing is erased");
            return new SubmissionStatus.Unavailable(RETRY_AFTER);
        }
        var written = log.erase(id).thenRun(() -> {
            ledger.note(id, new AcceptedLedger.Entry.Erased());
            LOG.atInfo().addKeyValue("submission", id).log("submission erased");
        });
        return Durably.await(written.toCompletableFuture())
                ? new SubmissionStatus.Erased()
                : new SubmissionStatus.Unavailable(RETRY_AFTER);
    }

    private static Outcome unavailable() {
        return new Outcome.Unavailable(RETRY_AFTER);
    }
}
