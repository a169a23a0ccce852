package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.consultation.Consultations;

/**
 * Walks through the published submissions, a few at a time between the inputs. It rethemes those that another version of the
 * classifier themed. It walks at the start of a task, and again after each change of a consultation that matters for themes or
 * counts. So a submission that came before its consultation was known here gets the right themes and hour as soon as it is known.
 * Submissions of a consultation whose theme pack can't be loaded are passed over, and it walks again some minutes later.
 */
final class Retheming {
    /**
     * A new classifier must not delay new submissions. So a task rethemes at most 80 submissions a second. Each of them causes
     * about ten records in the counts and the index, ahead of new records.
     */
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** After a walk that passed over whole consultations. To load a damaged theme pack may be slow. */
    private static final Duration UNTIL_NEXT_WALK = Duration.ofMinutes(10);

    private static final int RETHEMED_AT_ONCE = 20;
    private static final int WALKED_AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Retheming.class);

    private final KeyValueStore<String, Published> published;
    private final SubmissionThemer themer;
    private final CountCells cells;
    private final BiConsumer<String, Published> theme;
    private Consultations seen;
    private ThemingRules rules;
    private boolean isWalking = true;
    private @Nullable String walkedTo;
    private int rethemed;
    private int passedOver;

    /** Consultations whose analyzer failed in this walk. They are not tried again for each of their submissions. */
    private final Set<String> failing = new HashSet<>();

    private Instant nextWalk = Instant.MAX;

    private Retheming(
            ProcessorContext<?, ?> context,
            KeyValueStore<String, Published> published,
            SubmissionThemer themer,
            CountCells cells,
            BiConsumer<String, Published> theme) {
        this.published = published;
        this.themer = themer;
        this.cells = cells;
        this.theme = theme;
        seen = cells.consultations();
        rules = ThemingRules.of(seen);
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> rethemeSome(Instant.ofEpochMilli(now)));
    }

    /**
     * Starts the first walk.
     *
     * @param theme themes one submission again and publishes it
     */
    static void begin(
            ProcessorContext<?, ?> context,
            KeyValueStore<String, Published> published,
            SubmissionThemer themer,
            CountCells cells,
            BiConsumer<String, Published> theme) {
        new Retheming(context, published, themer, cells, theme);
    }

    private void rethemeSome(Instant now) {
        if (!isWalking && !rulesHaveChanged() && now.isBefore(nextWalk)) {
            return;
        }
        isWalking = true;
        nextWalk = Instant.MAX;
        for (KeyValue<String, Published> outdated : nextOutdated()) {
            try {
                theme.accept(outdated.key, outdated.value);
                rethemed++;
            } catch (RuntimeException e) {
                passOver(outdated.key, e);
            }
        }
        if (walkedTo == null) {
            endWalk(now);
        }
    }

    /** One submission that fails must not stop all others. */
    private void passOver(String submissionId, RuntimeException e) {
        throwIfOfTheSurroundings(e);
        passedOver++;
        LOG.atError()
                .addKeyValue("submissionId", submissionId)
                .addKeyValue("cause", e.getClass().getName())
                .log("a submission could not be themed again and keeps its themes");
    }

    private static void throwIfOfTheSurroundings(RuntimeException e) {
        if (DeadLetterHandler.isOfTheSurroundings(e)) {
            throw e;
        }
    }

    /** False for one of which nobody can tell, because the theme pack of its consultation can't be loaded. */
    private boolean isOutdated(Published known) {
        String consultation = known.themed().getSubmission().getConsultation();
        if (failing.contains(consultation)) {
            passedOver++;
            return false;
        }
        try {
            return themer.isOutdated(known.themed())
                    || !cells.hourOf(known.themed().getSubmission()).equals(known.hour());
        } catch (RuntimeException e) {
            throwIfOfTheSurroundings(e);
            failing.add(consultation);
            passedOver++;
            LOG.atError()
                    .addKeyValue("consultation", consultation)
                    .addKeyValue("cause", e.getClass().getName())
                    .log("the themes of a consultation can't be found; its submissions keep those that they have");
            return false;
        }
    }

    /** True if there must be another walk. A change during a walk is seen after its end. */
    private boolean rulesHaveChanged() {
        Consultations now = cells.consultations();
        if (now == seen) {
            return false;
        }
        seen = now;
        ThemingRules before = rules;
        rules = ThemingRules.of(now);
        return !rules.equals(before);
    }

    /** The outdated submissions among the next few. After the last submission, nothing is walked to. */
    private List<KeyValue<String, Published>> nextOutdated() {
        var outdated = new ArrayList<KeyValue<String, Published>>();
        try (KeyValueIterator<String, Published> entries = published.range(walkedTo, null)) {
            for (int walked = 0;
                    walked < WALKED_AT_ONCE && outdated.size() < RETHEMED_AT_ONCE && entries.hasNext();
                    walked++) {
                var entry = entries.next();
                boolean isNext = !entry.key.equals(walkedTo);
                walkedTo = entry.key;
                if (isNext && isOutdated(entry.value)) {
                    outdated.add(entry);
                }
            }
            if (!entries.hasNext()) {
                walkedTo = null;
            }
        }
        return outdated;
    }

    private void endWalk(Instant now) {
        isWalking = false;
        if (passedOver == 0) {
            LOG.atInfo()
                    .addKeyValue("rethemed", rethemed)
                    .log("all submissions of this task have been themed by this classifier");
        } else {
            LOG.atWarn()
                    .addKeyValue("rethemed", rethemed)
                    .addKeyValue("passedOver", passedOver)
                    .addKeyValue("failingConsultations", failing.size())
                    .log("not all submissions of this task could be themed by this classifier");
        }
        if (!failing.isEmpty()) {
            nextWalk = now.plus(UNTIL_NEXT_WALK);
        }
        failing.clear();
        rethemed = 0;
        passedOver = 0;
    }
}
