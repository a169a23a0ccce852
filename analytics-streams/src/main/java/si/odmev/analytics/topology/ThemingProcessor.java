package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.schemas.Review;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemedSubmission;

/**
 * Joins a submission with its review and its support, themes it, and says what that changes in the counts. It remembers
 * what it published last, so the same input again changes nothing, in whatever order inputs come; the last word of each
 * side counts.
 *
 * <p>A review or a support waits here for its submission as long as it takes. An erased submission leaves nothing behind but, in one
 * number for the whole task, the greatest revision of an erasure: if the same id comes again, it continues from there.
 *
 * <p>When it starts, it walks once through what earlier versions of the classifier themed and themes that again, a few at
 * a time between the inputs. What people decided stays.
 */
final class ThemingProcessor extends ContextualProcessor<String, Input, String, Decision> {
    /** As in the contract of {@code Submission.text}. */
    private static final int MOST_CODE_POINTS = 10_000;

    /**
     * A new classifier must not make people wait: at most 80 a second and task, each of which takes about ten records through
     * the counts and the index, in front of what comes in meanwhile.
     */
    private static final Duration RETHEMING_PAUSE = Duration.ofMillis(250);

    private static final int RETHEMED_AT_ONCE = 20;
    private static final int WALKED_AT_ONCE = 1_000;
    private static final String LAST_ERASURE = "last-erasure";
    private static final Logger LOG = LoggerFactory.getLogger(ThemingProcessor.class);

    private final SubmissionThemer themer;
    private final CountCells cells;
    private final RecordLimits limits;
    private final Serializer<ThemedSubmission> serializer;
    private SizeCheck sizes;
    private KeyValueStore<String, Review> reviews;
    private KeyValueStore<String, SupportCount> supports;
    private KeyValueStore<String, Published> published;
    private KeyValueStore<String, Long> erasures;
    private Cancellable retheming;
    private String walkedTo;
    private int rethemed;

    /**
     * @param limits what Kafka takes
     * @param serializer writes what is published
     */
    ThemingProcessor(
            SubmissionThemer themer, CountCells cells, RecordLimits limits, Serializer<ThemedSubmission> serializer) {
        this.themer = themer;
        this.cells = cells;
        this.limits = limits;
        this.serializer = serializer;
    }

    @Override
    public void init(ProcessorContext<String, Decision> context) {
        super.init(context);
        sizes = new SizeCheck(limits, serializer, context.applicationId());
        reviews = context.getStateStore(FeedbackTopology.REVIEWS_STORE);
        supports = context.getStateStore(FeedbackTopology.SUPPORTS_STORE);
        published = context.getStateStore(FeedbackTopology.PUBLISHED_STORE);
        erasures = context.getStateStore(FeedbackTopology.ERASURES_STORE);
        retheming = context.schedule(RETHEMING_PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> rethemeSome());
    }

    @Override
    public void process(Record<String, Input> input) {
        String id = input.key();
        if (id == null) {
            throw new MalformedInputException("the record has no key");
        }
        if (DeadLetters.isReplay(input.headers())) {
            context().recordMetadata().ifPresent(from -> limits.retry(from.topic(), from.partition(), from.offset()));
        }
        Published before = published.get(id);
        switch (input.value()) {
            case Input.Said said -> said(id, before, said.submission());
            case Input.Reviewed reviewed -> reviewed(id, before, reviewed.review());
            case Input.Supported supported -> supported(id, before, supported.support());
        }
    }

    private void said(String id, Published before, Submission submission) {
        if (submission == null) {
            erase(id, before);
        } else {
            check(id, submission);
            publish(id, before, themed(id, submission, reviews.get(id)));
        }
    }

    private void reviewed(String id, Published before, Review review) {
        check(id, review);
        sizes.check(id, review);
        if (before != null) {
            publish(id, before, themed(id, before.themed().getSubmission(), review));
        }
        reviews.put(id, review);
    }

    private void supported(String id, Published before, SupportCount support) {
        check(id, support);
        SupportCount known = supports.get(id);
        if (support != null && known != null && known.getRevision() > support.getRevision()) {
            return;
        }
        supports.put(id, support);
        if (before != null && support != null) {
            // The same words: nothing else can have changed.
            publish(
                    id,
                    before,
                    ThemedSubmission.newBuilder(before.themed())
                            .setSupport(support.getSupport())
                            .build());
        }
    }

    private ThemedSubmission themed(String id, Submission submission, Review review) {
        SupportCount support = supports.get(id);
        return themer.theme(submission, review, support == null ? 0 : support.getSupport());
    }

    private void publish(String id, Published before, ThemedSubmission themed) {
        Instant hour = cells.hourOf(themed.getSubmission());
        if (before != null && before.says(hour, themed)) {
            return;
        }
        var after = new Published(nextRevision(before), hour, themed);
        sizes.check(id, after);
        published.put(id, after);
        decide(id, after.revision(), new Decision(themed, CountCells.deltas(before, after)));
    }

    /** Passed on even if nothing is known of the submission: better one tombstone too many than a text too many. */
    private void erase(String id, Published before) {
        long revision = nextRevision(before);
        published.delete(id);
        supports.delete(id);
        erasures.put(LAST_ERASURE, Math.max(revision, lastErasure()));
        decide(id, revision, new Decision(null, CountCells.deltas(before, null)));
    }

    private long nextRevision(Published before) {
        long previous = before == null ? lastErasure() : before.revision();
        return Revision.after(previous, context().currentSystemTimeMs());
    }

    private long lastErasure() {
        Long greatest = erasures.get(LAST_ERASURE);
        return greatest == null ? 0 : greatest;
    }

    private void decide(String id, long revision, Decision decision) {
        context().forward(new Record<>(id, decision, context().currentSystemTimeMs(), Revision.headers(revision)));
    }

    private void rethemeSome() {
        for (KeyValue<String, Published> outdated : nextOutdated()) {
            ThemedSubmission themed = outdated.value.themed();
            try {
                publish(outdated.key, outdated.value, themed(outdated.key, themed.getSubmission(), themed.getReview()));
                rethemed++;
            } catch (RuntimeException e) {
                if (DeadLetterHandler.isOfTheSurroundings(e)) {
                    throw e;
                }
                LOG.atError()
                        .addKeyValue("submissionId", outdated.key)
                        .addKeyValue("cause", e.getClass().getName())
                        .log("could not be themed anew, stays as it was");
            }
        }
    }

    /** Those among the next few; after the last of all, the walk is over. */
    private List<KeyValue<String, Published>> nextOutdated() {
        var outdated = new ArrayList<KeyValue<String, Published>>();
        try (KeyValueIterator<String, Published> entries = published.range(walkedTo, null)) {
            for (int walked = 0;
                    walked < WALKED_AT_ONCE && outdated.size() < RETHEMED_AT_ONCE && entries.hasNext();
                    walked++) {
                var entry = entries.next();
                walkedTo = entry.key;
                if (themer.isOutdated(entry.value.themed())) {
                    outdated.add(entry);
                }
            }
            if (!entries.hasNext()) {
                retheming.cancel();
                LOG.atInfo()
                        .addKeyValue("rethemed", rethemed + outdated.size())
                        .log("all themes are by this classifier");
            }
        }
        return outdated;
    }

    private static void check(String id, Submission submission) {
        if (!submission.getSubmissionId().equals(id)) {
            throw new MalformedInputException("the key is not the submissionId");
        }
        String text = submission.getText();
        if (text.codePointCount(0, text.length()) > MOST_CODE_POINTS) {
            throw new MalformedInputException("the text has more than " + MOST_CODE_POINTS + " code points");
        }
    }

    private static void check(String id, SupportCount support) {
        if (support != null && (!support.getSubmissionId().equals(id) || support.getSupport() < 0)) {
            throw new MalformedInputException("the key is not the submissionId, or the support is negative");
        }
    }

    private static void check(String id, Review review) {
        if (review == null) {
            return;
        }
        if (!review.getSubmissionId().equals(id)) {
            throw new MalformedInputException("the key is not the submissionId");
        }
        if (review.getThemes() != null && review.getThemes().stream().anyMatch(CountCells.PSEUDO_THEMES::contains)) {
            throw new MalformedInputException("a theme of the review is a name reserved for counting");
        }
    }
}
