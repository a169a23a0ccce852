package si.odmev.ingest.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ConsultationAct;

class ConsultationFillingTest {
    private static final Instant AT = Instant.parse("2026-11-30T20:00:00Z");

    private final Workers workers = new Workers(worker -> {}, (wait, stop) -> {}, System::nanoTime);
    private final MemoryConsultationJournal journal = new MemoryConsultationJournal();
    private final Consultation town = TestConsultation.of("town", "TWN").build();
    private final Consultation park = TestConsultation.of("park", "PRK").build();
    private final FollowedConsultations consultations =
            new FollowedConsultations(new Consultations(List.of(town, park)));

    private void fill() throws InterruptedException {
        var looks = new AtomicInteger();
        try (var filling =
                new ConsultationFilling(consultations, () -> looks.incrementAndGet() > 3, journal, () -> AT, workers)) {
            filling.start();
            Worker worker = workers.all().getLast();
            await().until(() -> !worker.isAlive());
        }
        assertThat(looks).hasValueGreaterThan(3);
    }

    @Test
    void theFileIsTheFirstFilling() throws Exception {
        journal.failures = 2;

        fill();

        assertThat(journal.written)
                .extracting(VersionedConsultation::consultation)
                .containsExactly(town, park);
        assertThat(journal.written).allSatisfy(one -> {
            assertThat(one.version()).isEqualTo(1);
            assertThat(one.history()).singleElement().satisfies(change -> {
                assertThat(change.getAct()).isEqualTo(ConsultationAct.CONFIGURED);
                assertThat(change.getAccount()).isNull();
                assertThat(change.getAt()).isEqualTo(AT);
            });
        });
        assertThat(consultations.notOnTopic()).isEmpty();
        assertThat(consultations.differentFromFile()).isEmpty();
    }

    @Test
    void whatAnotherInstanceWroteStays() throws Exception {
        var closed = VersionedConsultation.configured(town)
                .after(ConsultationAct.CONFIGURED, town, null, AT)
                .after(
                        ConsultationAct.CLOSED,
                        TestConsultation.of("town", "ZAP").build(),
                        "urska",
                        AT);
        journal.latest.put("town", closed);

        fill();

        assertThat(journal.written).extracting(VersionedConsultation::id).containsExactly("park");
        assertThat(consultations.find("town")).contains(closed);
    }

    @Test
    void whatARestoreLostIsWrittenAgainAsItWas() throws Exception {
        var lost = VersionedConsultation.configured(park)
                .after(ConsultationAct.CONFIGURED, park, null, AT)
                .after(ConsultationAct.EDITED, park, "urska", AT);
        consultations.remember(List.of(lost));
        consultations.take(VersionedConsultation.configured(town).after(ConsultationAct.CONFIGURED, town, null, AT));

        fill();

        assertThat(journal.written).containsExactly(lost);
    }
}
