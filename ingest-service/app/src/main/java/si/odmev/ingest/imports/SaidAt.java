package si.odmev.ingest.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import si.odmev.consultation.Consultation;

/**
 * Gives a day of a table its moment: noon, because most tables do not have the hour in a form that is certain. If the consultation opens
 * after noon of that day or closes before, it is the nearest moment of that day at which it was open. Before noon of today it is now.
 */
record SaidAt(Consultation consultation, Instant now) {
    Instant of(LocalDate day) {
        Instant moment = local(day).atZone(consultation.timeZone()).toInstant();
        boolean isToday = day.equals(LocalDate.ofInstant(now, consultation.timeZone()));
        return isToday && moment.isAfter(now) ? now : moment;
    }

    private LocalDateTime local(LocalDate day) {
        LocalDateTime noon = day.atTime(12, 0);
        LocalDateTime opens = consultation.opens();
        LocalDateTime closes = consultation.closes();
        if (opens.isAfter(noon) && opens.toLocalDate().equals(day)) {
            return opens;
        }
        if (closes == null || closes.isAfter(noon) || !closes.toLocalDate().equals(day)) {
            return noon;
        }
        return closes.minus(1, ChronoUnit.MILLIS);
    }
}
