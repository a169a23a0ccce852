package si.odmev.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.ui.ConcurrentModel;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.ingest.intake.TestConsultation;

class UploadControllerTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:00:00Z");

    @Test
    void theOnlyOpenConsultationIsChosenAlready() {
        Consultation over = open("over", "2022-04-01T00:00");

        assertThat(chosen(over, open("town", "2022-05-31T00:00"))).isEqualTo("town");
    }

    @Test
    void whereSeveralAreOpenThePersonChooses() {
        assertThat(chosen(open("town", "2022-05-31T00:00"), open("park", "2022-06-30T00:00")))
                .isEqualTo("");
    }

    private static Object chosen(Consultation... consultations) {
        var all = new Consultations(List.of(consultations));
        var model = new ConcurrentModel();
        new UploadController(
                        () -> all,
                        mock(ImportTables.class),
                        new OpenImports(() -> NOW),
                        mock(PastImports.class),
                        () -> NOW)
                .page(Optional.empty(), model);
        return model.getAttribute("chosen");
    }

    private static Consultation open(String id, String closes) {
        return TestConsultation.of(id, "VEL")
                .opening("2022-03-01T00:00")
                .closing(closes)
                .build();
    }
}
