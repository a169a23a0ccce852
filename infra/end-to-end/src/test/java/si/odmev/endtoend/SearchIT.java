package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OdmevExtension.class)
class SearchIT {
    private static final String COMPOSED = "češnja";
    private static final String DECOMPOSED = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);
    private static final String WITHOUT_CARON = "cesnja";

    private final RunningOdmev odmev;

    SearchIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void howTheCaronWasTypedMakesNoDifferenceToWhatIsFound() throws Exception {
        Set<UUID> submitted = new HashSet<>();
        for (String cherry : List.of(COMPOSED, DECOMPOSED, WITHOUT_CARON)) {
            submitted.add(submit("Pred vrtcem naj raste " + cherry + "."));
        }

        for (String cherry : List.of(COMPOSED, DECOMPOSED, WITHOUT_CARON, "ČEŠNJA", "češnje")) {
            await().untilAsserted(
                            () -> assertThat(odmev.analytics().search(cherry)).containsAll(submitted));
        }
        assertThat(Set.copyOf(odmev.analytics().search(DECOMPOSED)))
                .isEqualTo(Set.copyOf(odmev.analytics().search(COMPOSED)))
                .isEqualTo(Set.copyOf(odmev.analytics().search(WITHOUT_CARON)));
    }

    @Test
    void wordsFindTheirOtherGrammaticalForms() throws Exception {
        UUID submitted = submit("V Šaleku nam manjkajo zelene površine.");

        await().untilAsserted(() ->
                assertThat(odmev.analytics().search("zelenih površin")).contains(submitted));
        assertThat(odmev.analytics().search("zelenih parkirišč")).doesNotContain(submitted);
    }

    @Test
    void phrasesAlternativesExclusionsAndFieldsNarrowASearchDown() throws Exception {
        String marker = "ogrinc" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        UUID bench = submit("Nova klop ob jezeru " + marker + ".");
        UUID light = submit("Zelena luč na križišču " + marker + ".");
        UUID apart = submit("Luč ob zeleni ograji " + marker + ".");
        await().untilAsserted(() ->
                assertThat(odmev.analytics().search(marker)).containsExactlyInAnyOrder(bench, light, apart));

        assertThat(odmev.analytics().search(marker + " »zelena luč«")).containsExactly(light);
        assertThat(odmev.analytics().search(marker + " klopi OR križišča")).containsExactlyInAnyOrder(bench, light);
        assertThat(odmev.analytics().search(marker + " -klop")).containsExactlyInAnyOrder(light, apart);
        assertThat(odmev.analytics().search(marker + " kanal:partner -vrsta:vprašanje"))
                .containsExactlyInAnyOrder(bench, light, apart);
        assertThat(odmev.analytics().search(marker + " kanal:papir")).isEmpty();
        String mistyped = marker.replaceFirst("ogri", "orgi");
        assertThat(odmev.analytics().search(mistyped)).isEmpty();
        assertThat(odmev.analytics().all("similar=true&q=" + mistyped))
                .extracting(AnalyticsClient.Submission::submissionId)
                .contains(bench, light, apart);
    }

    @Test
    void theBeginningOfAReceiptFindsItsSubmission() throws Exception {
        var receipt = odmev.ingest().accept(proposal("Več senčnih klopi ob reki, prosim."));
        String beginning = receipt.receipt().substring(0, "VEL-7K3M-9QX".length());

        await().untilAsserted(
                        () -> assertThat(odmev.analytics().search(beginning)).contains(receipt.submissionId()));
    }

    @Test
    void aCursorLeadsThroughTheWholeListWhileSubmissionsArrive() throws Exception {
        String marker = "kurzor" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Set<UUID> submitted = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(submit(i + ". predlog za klopi " + marker + "."));
        }
        await().untilAsserted(() ->
                assertThat(Set.copyOf(odmev.analytics().search(marker))).isEqualTo(submitted));

        String query = "sort=newest&q=" + marker;
        List<UUID> read = new ArrayList<>();
        AnalyticsClient.Page page = odmev.analytics().list(query);
        page.items().forEach(item -> read.add(item.submissionId()));
        UUID late = submit("Prepozen predlog " + marker + ".");
        await().untilAsserted(() -> assertThat(odmev.analytics().search(marker)).contains(late));
        while (page.next() != null) {
            page = odmev.analytics().list(query + "&cursor=" + page.next());
            page.items().forEach(item -> read.add(item.submissionId()));
        }

        assertThat(read).doesNotHaveDuplicates().doesNotContain(late).containsExactlyInAnyOrderElementsOf(submitted);
    }

    @Test
    void totalsOfThemesAreCountsOverTheList() throws Exception {
        for (var submission : List.of(
                proposal("Več dreves in zelenic ob cesti."),
                proposal("Brezplačen internet in digitalni zemljevid mesta."),
                Map.<String, Object>of(
                        "kind", "opinion", "text", "Klančine ob zdravstvenem domu so prestrme za vozičke."),
                Map.<String, Object>of("kind", "question", "text", "Kdaj?"),
                Map.<String, Object>of(
                        "kind", "suggestion", "text", "Na avtobusu naj bo prijazen pozdrav in več klopi."))) {
            odmev.analytics().await(odmev.ingest().accept(submission).submissionId());
        }

        odmev.analytics().awaitTotalsThatEqualTheList();
    }

    @Test
    void aWordThatRisesInAPeriodIsFoundThereAndNotBefore() throws Exception {
        String marker = "ambrozija" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        for (String place : List.of("ob Paki", "pri šoli", "na trgu", "ob cesti", "pred vrtcem", "za bloki")) {
            onPaper("2022-05-04", "Več dreves in zelenic " + place + ", predlagam zasaditev.");
            onPaper("2022-05-25", "Več dreves in zelenic " + place + ", kjer raste " + marker + ".");
        }

        await().untilAsserted(
                        () -> assertThat(risingIn("2022-05-24", "2022-05-26")).contains(marker));
        assertThat(risingIn("2022-05-03", "2022-05-05")).doesNotContain(marker);
    }

    private void onPaper(String day, String text) throws Exception {
        UUID id = odmev.ingest()
                .as(odmev.account("clerk"))
                .accept(Map.of("kind", "proposal", "text", text, "channel", "paper", "submittedAt", day + "T10:00:00Z"))
                .submissionId();
        assertThat(odmev.analytics().await(id).themes()).contains("green");
    }

    private List<String> risingIn(String from, String to) throws Exception {
        return odmev.analytics().words("green", from, to);
    }

    private UUID submit(String text) throws Exception {
        return odmev.ingest().accept(proposal(text)).submissionId();
    }
}
