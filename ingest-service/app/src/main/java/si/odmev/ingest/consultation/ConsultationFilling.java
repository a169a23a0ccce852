package si.odmev.ingest.consultation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ConsultationAct;

/**
 * Writes what the topic lacks once the topic has been read: at the first start the consultations of {@code consultations.yaml}, after
 * a restore what this instance's copy knew. Several instances may do it at once; the first one writes, the others find it written.
 */
public final class ConsultationFilling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsultationFilling.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final FollowedConsultations consultations;
    private final BooleanSupplier isCurrent;
    private final ConsultationJournal journal;
    private final InstantSource clock;
    private final Worker worker;

    /**
     * @param isCurrent true once the topic has been read
     */
    public ConsultationFilling(
            FollowedConsultations consultations,
            BooleanSupplier isCurrent,
            ConsultationJournal journal,
            InstantSource clock,
            Workers workers) {
        this.consultations = consultations;
        this.isCurrent = isCurrent;
        this.journal = journal;
        this.clock = clock;
        // Without it the service goes on with what it knows.
        worker = workers.add("consultation-filling", AfterDeath.REPORT, FIRST_WAIT, LONGEST_WAIT, this::fill);
    }

    /** Begins. Every failure is retried until {@link #close}. */
    public void start() {
        worker.start();
    }

    private Next fill() throws JournalUnavailableException {
        if (!isCurrent.getAsBoolean()) {
            return Next.after(LOOK_AGAIN);
        }
        for (VersionedConsultation missing : consultations.notOnTopic()) {
            write(missing);
        }
        return Next.done();
    }

    private void write(VersionedConsultation missing) throws JournalUnavailableException {
        var now = clock.instant();
        VersionedConsultation version = missing.version() == 0
                ? missing.after(ConsultationAct.CONFIGURED, missing.consultation(), null, now)
                : missing;
        switch (journal.write(version, now)) {
            case ConsultationJournal.Outcome.Written written -> {
                consultations.take(version);
                LOG.atInfo()
                        .addKeyValue("consultation", version.id())
                        .addKeyValue("version", version.version())
                        .log("a consultation that the topic did not have is written to it");
            }
            case ConsultationJournal.Outcome.Overtaken overtaken -> consultations.take(overtaken.latest());
        }
    }

    @Override
    public void close() throws InterruptedException {
        worker.stop(Duration.ZERO);
    }
}
