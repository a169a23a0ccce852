package si.odmev.analytics.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks once through the published submissions, a few at a time between the inputs. It rethemes those that another version of
 * the classifier themed.
 */
final class Retheming {
    /**
     * A new classifier must not delay new submissions. So a task rethemes at most 80 submissions a second. Each of them causes
     * about ten records in the counts and the index, ahead of new records.
     */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final int RETHEMED_AT_ONCE = 20;
    private static final int WALKED_AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Retheming.class);

    private final KeyValueStore<String, Published> published;
    private final SubmissionThemer themer;
    private final BiConsumer<String, Published> theme;
    private final Cancellable schedule;
    private @Nullable String walkedTo;
    private int rethemed;

    private Retheming(
            ProcessorContext<?, ?> context,
            KeyValueStore<String, Published> published,
            SubmissionThemer themer,
            BiConsumer<String, Published> theme) {
        this.published = published;
        this.themer = themer;
        this.theme = theme;
        schedule = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> rethemeSome());
    }

    /**
     * Starts the walk, which ends by itself.
     *
     * @param theme themes one submission again and publishes it
     */
    static void begin(
            ProcessorContext<?, ?> context,
            KeyValueStore<String, Published> published,
            SubmissionThemer themer,
            BiConsumer<String, Published> theme) {
        new Retheming(context, published, themer, theme);
    }

    private void rethemeSome() {
        for (KeyValue<String, Published> outdated : nextOutdated()) {
            try {
                theme.accept(outdated.key, outdated.value);
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

    /** The outdated submissions among the next few. After the last submission, it ends the walk. */
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
                schedule.cancel();
                LOG.atInfo()
                        .addKeyValue("rethemed", rethemed + outdated.size())
                        .log("all themes are by this classifier");
            }
        }
        return outdated;
    }
}
