package si.odmev.ingest.consultation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.schemas.ConsultationAct;

/** Writes the changes of editors. A change that is written counts here at once, and in the other instances within a second. */
@Component
class ConsultationDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ConsultationDesk.class);

    /** Time for the second press of a button, also after an answer that took long. */
    private static final Duration DOUBLE_CLICK = Duration.ofMinutes(1);

    private final FollowedConsultations consultations;
    private final ConsultationJournal journal;
    private final InstantSource clock;

    ConsultationDesk(FollowedConsultations consultations, ConsultationJournal journal, InstantSource clock) {
        this.consultations = consultations;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of a change. */
    sealed interface Answer {
        record Done() implements Answer {}

        /** Someone else changed it in the meantime. */
        record Overtaken(VersionedConsultation latest) implements Answer {}

        /** It is not known to be written. */
        record Unavailable() implements Answer {}
    }

    /** Makes a new consultation. The second press of a double click finds what the first one made. */
    Answer make(Consultation made, String account) {
        return consultations
                .find(made.id())
                .map(latest -> overtaken(latest, 0, ConsultationAct.MADE, made, account))
                .orElseGet(() -> write(VersionedConsultation.configured(made)
                        .after(ConsultationAct.MADE, made, account, clock.instant())));
    }

    /** True if this account made the consultation within the last minute, and nobody changed it since. */
    static boolean isJustMadeBy(String account, VersionedConsultation known, Instant now) {
        return known.history().size() == 1
                && known.history().getLast().getAct() == ConsultationAct.MADE
                && account.equals(known.history().getLast().getAccount())
                && now.isBefore(known.history().getLast().getAt().plus(DOUBLE_CLICK));
    }

    /**
     * Changes a consultation.
     *
     * @param seen the version that the editor saw
     */
    Answer change(VersionedConsultation before, long seen, ConsultationAct act, Consultation changed, String account) {
        if (before.version() != seen) {
            return overtaken(before, seen, act, changed, account);
        }
        return write(before.after(act, changed, account, clock.instant()));
    }

    /** A press that is repeated, because no answer came or by a double click, finds what it did itself. */
    private static Answer overtaken(
            VersionedConsultation latest, long seen, ConsultationAct act, Consultation wanted, String account) {
        boolean isOwn = latest.version() == seen + 1
                && latest.consultation().equals(wanted)
                && latest.history().getLast().getAct() == act
                && account.equals(latest.history().getLast().getAccount());
        return isOwn ? new Answer.Done() : new Answer.Overtaken(latest);
    }

    private Answer write(VersionedConsultation version) {
        Instant at = version.history().getLast().getAt();
        try {
            return switch (journal.write(version, at)) {
                case ConsultationJournal.Outcome.Written written -> {
                    consultations.take(version);
                    yield new Answer.Done();
                }
                case ConsultationJournal.Outcome.Overtaken overtaken -> {
                    consultations.take(overtaken.latest());
                    var own = version.history().getLast();
                    yield overtaken(
                            overtaken.latest(),
                            version.version() - 1,
                            own.getAct(),
                            version.consultation(),
                            own.getAccount());
                }
            };
        } catch (JournalUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("consultation", version.id())
                    .addKeyValue("cause", e.toString())
                    .log("a change of a consultation could not be written");
            return new Answer.Unavailable();
        }
    }
}
