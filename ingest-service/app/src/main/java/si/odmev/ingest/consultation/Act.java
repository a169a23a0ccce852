package si.odmev.ingest.consultation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.schemas.ConsultationAct;

/** What an editor does to a consultation with one button. */
enum Act {
    /** Opens it before its time. */
    OPEN(ConsultationAct.OPENED),
    /** Closes it before its time. */
    CLOSE(ConsultationAct.CLOSED),
    /** Moves its end to a later time, also after it was closed. */
    EXTEND(ConsultationAct.EXTENDED);

    private final ConsultationAct recorded;

    Act(ConsultationAct recorded) {
        this.recorded = recorded;
    }

    /** As the history has it. */
    ConsultationAct recorded() {
        return recorded;
    }

    /** True if it can be done now. */
    boolean isPossible(Consultation consultation, Instant now) {
        return switch (this) {
            case OPEN -> !consultation.hasOpenedBy(now);
            case CLOSE -> consultation.isOpenAt(now);
            case EXTEND -> consultation.closes() != null;
        };
    }

    /**
     * The consultation afterwards.
     *
     * @param until the new end, local time; for {@link #EXTEND} alone
     * @return empty if it can't be done now, or the new end is not later than the old one and the present
     */
    Optional<Consultation> applied(Consultation consultation, Instant now, @Nullable LocalDateTime until) {
        if (!isPossible(consultation, now)) {
            return Optional.empty();
        }
        LocalDateTime local = localTime(consultation, now);
        return switch (this) {
            case OPEN -> Optional.of(with(consultation, local, consultation.closes()));
            case CLOSE ->
                // It may have been opened in the same second.
                Optional.of(with(
                        consultation,
                        consultation.opens(),
                        local.isAfter(consultation.opens())
                                ? local
                                : consultation.opens().plusSeconds(1)));
            case EXTEND ->
                Optional.ofNullable(until)
                        .filter(end -> end.isAfter(consultation.closes())
                                && consultation.momentOf(end).isAfter(now))
                        .map(end -> with(consultation, consultation.opens(), end));
        };
    }

    /**
     * True if a consultation for which this can't be done may be what it left.
     *
     * @param until the new end, local time; for {@link #EXTEND} alone
     */
    boolean leaves(Consultation consultation, @Nullable LocalDateTime until) {
        return this != EXTEND
                || consultation.closes() == null
                || consultation.closes().equals(until);
    }

    private static LocalDateTime localTime(Consultation consultation, Instant now) {
        return LocalDateTime.ofInstant(now, consultation.timeZone()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Consultation with(Consultation consultation, LocalDateTime opens, @Nullable LocalDateTime closes) {
        return new Consultation(
                consultation.id(),
                consultation.receiptPrefix(),
                consultation.title(),
                consultation.summary(),
                consultation.timeZone(),
                opens,
                closes,
                consultation.pack(),
                consultation.themes(),
                consultation.questions());
    }
}
