package si.odmev.analytics.topology;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemedSubmission;

/**
 * Joins a submission with its review and its support, themes it, and forwards the changes of the counts. It stores what it last
 * published, so repeated input changes nothing. Inputs may come in any order; the latest of each kind counts.
 *
 * <p>Only this class merges commands into the review of a submission. A command waits here for its submission. So does a review
 * of an earlier version of Odmev, and a support. {@link Erasures} describes what stays of an erased submission.
 *
 * <p>All steps that can fail, such as theming and the {@link SizeCheck}, come before anything is stored or forwarded.
 */
final class ThemingProcessor extends ContextualProcessor<String, Input, String, Output> {
    private final SubmissionThemer themer;
    private final CountCells cells;
    private final RecordLimits limits;
    private final FeedbackTopology.TopicSerdes serdes;
    private SizeCheck sizes;
    private KeyValueStore<String, Review> reviews;
    private CommandQueue queue;
    private KeyValueStore<String, SupportCount> supports;
    private KeyValueStore<String, Published> published;
    private Erasures erasures;

    /**
     * @param limits the sizes that Kafka takes
     * @param serdes serializers for the output
     */
    ThemingProcessor(
            SubmissionThemer themer, CountCells cells, RecordLimits limits, FeedbackTopology.TopicSerdes serdes) {
        this.themer = themer;
        this.cells = cells;
        this.limits = limits;
        this.serdes = serdes;
    }

    @Override
    public void init(ProcessorContext<String, Output> context) {
        super.init(context);
        sizes = new SizeCheck(limits, serdes, context.applicationId());
        reviews = context.getStateStore(FeedbackTopology.REVIEWS_STORE);
        supports = context.getStateStore(FeedbackTopology.SUPPORTS_STORE);
        published = context.getStateStore(FeedbackTopology.PUBLISHED_STORE);
        KeyValueStore<String, Long> erased = context.getStateStore(FeedbackTopology.ERASURES_STORE);
        erasures = new Erasures(erased);
        queue = new CommandQueue(
                new WaitingCommands(context.getStateStore(FeedbackTopology.WAITING_COMMANDS_STORE)),
                new PutAsideCommands(erased),
                sizes,
                (id, key) -> context.forward(new Record<>(id, new Output.Done(key), context.currentSystemTimeMs())));
        Retheming.begin(context, published, themer, cells, (id, outdated) -> {
            ThemedSubmission themed = outdated.themed();
            publish(id, outdated, themed(id, themed.getSubmission(), themed.getReview()));
        });
        Cleanup.begin(context, erasures, queue);
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
            case Input.Commanded commanded -> commanded(id, before, commanded);
            case Input.Reviewed reviewed -> reviewed(id, before, reviewed.review(), input.headers());
            case Input.Supported supported -> supported(id, before, supported.support());
        }
    }

    private void said(String id, @Nullable Published before, @Nullable Submission submission) {
        if (submission == null) {
            erase(id, before);
        } else {
            InputChecks.check(id, submission);
            themeWithCommands(id, before, submission);
            erasures.saidAgain(id);
        }
    }

    private void commanded(String id, @Nullable Published before, Input.Commanded commanded) {
        if (before == null && erasures.contains(id)) {
            queue.leave(id, commanded.key());
            return;
        }
        long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(0L);
        queue.add(id, commanded, offset, context().currentSystemTimeMs());
        if (before != null) {
            themeWithCommands(id, before, before.themed().getSubmission());
        }
    }

    private void themeWithCommands(String id, @Nullable Published before, Submission submission) {
        List<KeyValue<String, ReviewCommand>> commands = queue.waitingFor(id);
        Review reviewBefore = reviews.get(id);
        Review review = reviewBefore;
        for (KeyValue<String, ReviewCommand> command : commands) {
            review = ReviewMerge.after(review, command.value, nextReviewRevision(review));
        }
        boolean changed = review != reviewBefore;
        if (changed) {
            sizes.check(id, review);
        }
        publish(id, before, themed(id, submission, review));
        if (changed) {
            store(id, review);
        }
        commands.forEach(queue::done);
    }

    /**
     * The topology reads its own reviews again; they are new only if the state was lost. All other reviews are from an earlier
     * version of Odmev, whose services wrote whole reviews.
     */
    private void reviewed(String id, @Nullable Published before, @Nullable Review review, Headers headers) {
        InputChecks.check(id, review);
        if (review != null && review.getRevision() > 0 && review.getRevision() <= erasures.of(id)) {
            // The review was merged before the erasure, but is read back only after the submission was submitted again.
            return;
        }
        Review known = reviews.get(id);
        long revisionKnown = known == null ? 0 : known.getRevision();
        if (review == null) {
            OptionalLong revision = Revision.of(headers);
            if (revision.isEmpty() || revision.getAsLong() > revisionKnown) {
                republish(id, before, null);
                reviews.delete(id);
            }
        } else if (erasures.contains(id)) {
            if (review.getRevision() == 0) {
                forward(id, new Output.Merged(null), erasures.last());
            }
        } else if (review.getRevision() > revisionKnown || revisionKnown == 0) {
            sizes.check(id, review);
            republish(id, before, review);
            reviews.put(id, review);
        } else if (review.getRevision() == 0) {
            Review merged = ReviewMerge.onTop(known, review, nextReviewRevision(known));
            sizes.check(id, merged);
            republish(id, before, merged);
            store(id, merged);
        }
    }

    private void supported(String id, @Nullable Published before, @Nullable SupportCount support) {
        InputChecks.check(id, support);
        if (support != null && before == null && erasures.contains(id)) {
            // The support was counted during the erasure.
            return;
        }
        SupportCount known = supports.get(id);
        if (support != null && known != null && known.getRevision() > support.getRevision()) {
            return;
        }
        supports.put(id, support);
        if (before != null && support != null) {
            // The text is the same, so nothing but the support can have changed.
            publish(
                    id,
                    before,
                    ThemedSubmission.newBuilder(before.themed())
                            .setSupport(support.getSupport())
                            .build());
        }
    }

    private ThemedSubmission themed(String id, Submission submission, @Nullable Review review) {
        SupportCount support = supports.get(id);
        return themer.theme(submission, review, support == null ? 0 : support.getSupport());
    }

    private void republish(String id, @Nullable Published before, @Nullable Review review) {
        if (before != null) {
            publish(id, before, themed(id, before.themed().getSubmission(), review));
        }
    }

    private void publish(String id, @Nullable Published before, ThemedSubmission themed) {
        Instant hour = cells.hourOf(themed.getSubmission());
        cells.warnIfUnknown(themed.getSubmission());
        if (before != null && before.says(hour, themed)) {
            return;
        }
        var after = new Published(nextRevision(before), hour, themed);
        sizes.check(id, after);
        published.put(id, after);
        forward(id, new Output.Themed(themed, CountCells.deltas(before, after)), after.revision());
    }

    /**
     * The erasure is passed on even if the submission is unknown: a superfluous tombstone does less harm than a text that
     * stays.
     */
    private void erase(String id, @Nullable Published before) {
        long revision = Math.max(nextRevision(before), nextReviewRevision(reviews.get(id)));
        published.delete(id);
        supports.delete(id);
        reviews.delete(id);
        queue.erase(id);
        erasures.add(id, revision);
        forward(id, new Output.Merged(null), revision);
        forward(id, new Output.Themed(null, CountCells.deltas(before, null)), revision);
    }

    private long nextRevision(@Nullable Published before) {
        return Revision.after(
                before == null ? erasures.last() : before.revision(), context().currentSystemTimeMs());
    }

    private long nextReviewRevision(@Nullable Review before) {
        return Revision.after(
                before == null ? erasures.last() : before.getRevision(),
                context().currentSystemTimeMs());
    }

    private void store(String id, Review review) {
        reviews.put(id, review);
        forward(id, new Output.Merged(review), review.getRevision());
    }

    private void forward(String id, Output output, long revision) {
        context().forward(new Record<>(id, output, context().currentSystemTimeMs(), Revision.headers(revision)));
    }
}
