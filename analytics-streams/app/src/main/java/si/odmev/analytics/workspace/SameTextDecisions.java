package si.odmev.analytics.workspace;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.review.Correction;
import si.odmev.analytics.review.DecidedMeanwhileException;
import si.odmev.analytics.review.ReviewNotRecordedException;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.consultation.Consultation;

/** Repeats a decision for the other submissions with the same text that await review. Each of them gets a decision of its own. */
final class SameTextDecisions {
    private static final Logger LOG = LoggerFactory.getLogger(SameTextDecisions.class);

    /** As many as are recorded while a person waits. The next ones come next in the queue. */
    static final int MOST = 1_000;

    private final SubmissionSearch search;
    private final ReviewRecorder recorder;

    SameTextDecisions(SubmissionSearch search, ReviewRecorder recorder) {
        this.search = search;
        this.recorder = recorder;
    }

    /**
     * Records the decision about one submission for the others. A submission about which somebody else decided meanwhile keeps that
     * decision. If search or Kafka fails, the rest stays in the queue.
     *
     * @return for how many it was recorded
     */
    int repeat(Correction decision, IndexedSubmission decided, Consultation consultation, String reviewer) {
        int recorded = 0;
        try {
            for (IndexedSubmission other : search.awaitingWithSameText(decided, consultation, MOST)) {
                recorded += record(decision, other, reviewer);
            }
        } catch (SearchUnavailableException | ReviewNotRecordedException e) {
            LOG.atWarn().addKeyValue("recorded", recorded).setCause(e).log("a decision was not repeated for all texts");
        }
        return recorded;
    }

    private int record(Correction decision, IndexedSubmission other, String reviewer) {
        // A review of notes and read marks alone is no decision.
        Instant latest = other.decidedAt().orElse(null);
        try {
            recorder.record(new Correction(decision.themes(), decision.reason(), latest), other, reviewer);
            return 1;
        } catch (DecidedMeanwhileException e) {
            return 0;
        }
    }
}
