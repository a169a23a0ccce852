package si.odmev.ingest.form;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.certificate.Certificate;
import si.odmev.ingest.certificate.Certificates;
import si.odmev.ingest.certificate.Look;

/** The state of an erasure for pages: what is gone, what is under way, and until when. */
@Component
class ErasurePage {
    /** A page does not wait for a long look; it shows that one is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Certificates certificates;
    private final CurrentConsultations consultations;

    ErasurePage(Certificates certificates, CurrentConsultations consultations) {
        this.certificates = certificates;
        this.consultations = consultations;
    }

    /**
     * Places of one kind, shown as one.
     *
     * @param kind {@code kafka}, {@code spool} and so on
     * @param places how many there are
     * @param left the number of them in which something remains
     * @param state of all: something remains, or some could not be searched, or all is gone
     * @param seenGoneAt when the last of them was seen to be gone; null while one is not
     */
    record Row(
            String kind,
            int places,
            int left,
            String state,
            @Nullable ZonedDateTime seenGoneAt) {}

    /** Adds the known state to a page. */
    void describe(UUID submissionId, Model model) throws InterruptedException {
        Optional<Instant> erasedAt = certificates.erasedAt(submissionId);
        if (erasedAt.isEmpty()) {
            return;
        }
        ZoneId zone = consultations.now().byDefault().timeZone();
        model.addAttribute("erasedAt", erasedAt.get().atZone(zone));
        model.addAttribute("dueBy", certificates.dueBy(erasedAt.get()).atZone(zone));
        Optional<Certificate> certificate = certificates.find(submissionId, PATIENCE);
        certificate.ifPresent(found -> {
            model.addAttribute("certificate", found);
            model.addAttribute("lookedAt", found.lookedAt().atZone(zone));
            model.addAttribute("rows", rows(found, zone));
        });
    }

    private static List<Row> rows(Certificate certificate, ZoneId zone) {
        var byKind = new LinkedHashMap<String, List<Certificate.Entry>>();
        certificate
                .places()
                .forEach(entry -> byKind.computeIfAbsent(Look.kindOf(entry.place()), kind -> new ArrayList<>())
                        .add(entry));
        return byKind.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), zone))
                .toList();
    }

    private static Row row(String kind, List<Certificate.Entry> entries, ZoneId zone) {
        int left = (int) entries.stream()
                .filter(entry -> entry.state() == Look.State.FOUND)
                .count();
        boolean isAllGone = entries.stream().allMatch(entry -> entry.state() == Look.State.GONE);
        Look.State state = left > 0 ? Look.State.FOUND : isAllGone ? Look.State.GONE : Look.State.NOT_LOOKED;
        ZonedDateTime goneAt = isAllGone
                ? entries.stream()
                        .map(Certificate.Entry::seenGoneAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .map(at -> at.atZone(zone))
                        .orElse(null)
                : null;
        return new Row(kind, entries.size(), left, state.code(), goneAt);
    }
}
