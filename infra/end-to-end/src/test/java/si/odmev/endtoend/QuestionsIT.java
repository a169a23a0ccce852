package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.linkcrawl.Visitor;
import si.odmev.localstack.Component;

/** An editor writes two questions; people answer them; analysts find the answers to each. */
@ExtendWith(OdmevExtension.class)
class QuestionsIT {
    private final RunningOdmev odmev;

    QuestionsIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void answersAreFoundByTheQuestionThatAnEditorWrote() throws Exception {
        String id = "trg-" + UUID.randomUUID().toString().substring(0, 8);
        String page = "/consultations/" + id;
        var editor = new Visitor(odmev.stack().url(Component.INGEST));
        var login = odmev.account("editor");
        editor.logIn(login.username(), login.password());
        editor.send("/consultations/new", "/consultations", consultation(id));
        assertThat(editor.send(
                                page + "/questions",
                                page + "/questions",
                                Map.of(
                                        "lines[0].labelSl", "Kaj s prometom?",
                                        "lines[0].labelEn", "What about traffic?",
                                        "lines[1].labelSl", "Kje naj rastejo drevesa?",
                                        "lines[1].labelEn", "Where should trees grow?"))
                        .body())
                .contains("Kaj s prometom?", "Kje naj rastejo drevesa?");
        try {
            UUID traffic = answer(id, "kaj-s-prometom", "Na trg naj vozijo samo avtobusi.");
            UUID trees = answer(id, "kje-naj-rastejo-drevesa", "Ob robu trga naj rastejo lipe.");
            UUID general = answer(id, "", "Trg naj ostane prostor za vse ljudi.");

            await().untilAsserted(() ->
                    assertThat(found(id, "kaj-s-prometom", "none")).containsExactlyInAnyOrder(traffic, general));
            await().untilAsserted(() ->
                    assertThat(found(id, "kje-naj-rastejo-drevesa")).containsExactly(trees));
            assertThat(odmev.ingest()
                            .submit(Map.of(
                                    "consultation", id, "question", "klopi", "kind", "proposal", "text", "Več klopi."))
                            .status())
                    .isEqualTo(400);
        } finally {
            // The pages of the other tests offer one open consultation.
            editor.send(page, page + "/acts", Map.of("act", "CLOSE"));
        }
    }

    private static Map<String, String> consultation(String id) {
        return Map.of(
                "id", id,
                "receiptPrefix", "TRG",
                "titleSl", "Prenova trga",
                "titleEn", "A new square",
                "summarySl", "Kakšen naj bo trg?",
                "summaryEn", "What should the square be like?",
                "opens", "2022-05-03T08:00",
                "themes", "smart-city/green");
    }

    private UUID answer(String consultation, String question, String text) throws Exception {
        return odmev.ingest()
                .accept(Map.of("consultation", consultation, "question", question, "kind", "proposal", "text", text))
                .submissionId();
    }

    private List<UUID> found(String consultation, String... questions) throws Exception {
        return odmev
                .analytics()
                .all("status=all&consultation=" + consultation + "&question=" + String.join("&question=", questions))
                .stream()
                .map(AnalyticsClient.Submission::submissionId)
                .toList();
    }
}
