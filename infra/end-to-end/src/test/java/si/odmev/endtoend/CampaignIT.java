package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.AnalyticsClient.Group;
import si.odmev.endtoend.AnalyticsClient.Page;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.endtoend.AnalyticsClient.Totals;
import si.odmev.endtoend.IngestClient.Receipt;

@ExtendWith(OdmevExtension.class)
class CampaignIT {
    private static final int SUBMISSIONS = 214;
    private static final String DAY = "from=2022-10-03&to=2022-10-03";
    private static final String CAMPAIGN =
            "Nasprotujem pozidavi zelenice ob Kardeljevi ploščadi, ker je to zadnji prostor"
                    + " za igro otrok v naši soseski. Predlagam, da občina tam uredi park z igrali in senco ter posadi vsaj"
                    + " dvajset dreves, kakor je obljubila že pred leti.";
    private static final List<String> GREETINGS =
            List.of("", "Spoštovani, ", "Pozdravljeni! ", "Dober dan. ", "Občini: ");
    private static final List<String> NAMES =
            List.of("Ana", "Žiga Novak", "Mujo", "Sara K.", "družina Hudej", "stanovalec");

    private final RunningOdmev odmev;

    CampaignIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void nearlyTheSameTextByManyIsKeptLinkedAndCountedAsOneTextAndAsManySubmissions() throws Exception {
        var accepted = new ArrayList<Receipt>();
        for (int i = 0; i < SUBMISSIONS; i++) {
            accepted.add(say(variation(i), i));
        }
        Receipt other = say(
                "Pri kegljišču manjka stojalo za kolesa, ob petkih zvečer tam nihče ne najde prostora zanje.",
                SUBMISSIONS);
        Receipt shortOne = say("Več zelenja", SUBMISSIONS + 1);
        Receipt sameShort = say("Več zelenja!", SUBMISSIONS + 2);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Totals totals = odmev.analytics().totals(DAY);
            assertThat(totals.total()).isEqualTo(SUBMISSIONS + 3);
            assertThat(totals.texts()).isEqualTo(4);
            assertThat(odmev.analytics().list(DAY).total()).isEqualTo(SUBMISSIONS + 3);
        });

        String first = accepted.getFirst().submissionId().toString();
        Submission any =
                odmev.analytics().find(accepted.get(100).submissionId()).orElseThrow();
        assertThat(any.group().size()).isEqualTo(SUBMISSIONS);
        assertThat(any.group().first()).isEqualTo(first);
        for (Receipt alone : List.of(other, shortOne, sameShort)) {
            assertThat(odmev.analytics()
                            .find(alone.submissionId())
                            .orElseThrow()
                            .group())
                    .isNull();
        }
        assertThat(everyId(any.group()))
                .containsExactlyInAnyOrderElementsOf(
                        accepted.stream().map(Receipt::submissionId).toList());

        Page collapsed = odmev.analytics().list("collapse=true&group=" + first);
        assertThat(collapsed.total()).isEqualTo(1);
        assertThat(collapsed.texts()).isEqualTo(1);
        assertThat(collapsed.submissions()).isEqualTo(SUBMISSIONS);
        assertThat(collapsed.items())
                .singleElement()
                .satisfies(item -> assertThat(item.submissionId()).hasToString(first));
        assertThat(odmev.analytics().list("collapse=true&" + DAY).total()).isEqualTo(4);

        eraseAll(accepted.subList(0, 2));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Group left = odmev.analytics()
                    .find(accepted.get(100).submissionId())
                    .orElseThrow()
                    .group();
            assertThat(left.size()).isEqualTo(SUBMISSIONS - 2);
            assertThat(left.first()).isEqualTo(accepted.get(2).submissionId().toString());
            assertThat(odmev.analytics().totals(DAY).texts()).isEqualTo(4);
        });
        odmev.analytics().awaitTotalsThatEqualTheList();
    }

    private static String variation(int i) {
        String said = GREETINGS.get(i % GREETINGS.size()) + CAMPAIGN + " " + NAMES.get(i % NAMES.size());
        return switch (i % 4) {
            case 1 -> said.toLowerCase(Locale.ROOT);
            case 2 -> said.replace('č', 'c').replace('š', 's').replace('ž', 'z');
            case 3 -> said.replace("vsaj dvajset", "vsaj trideset").replace(". ", "!\n");
            default -> said;
        };
    }

    private Receipt say(String text, int minute) throws Exception {
        String moment = "2022-10-03T%02d:%02d:00Z".formatted(6 + minute / 60, minute % 60);
        return receipt(odmev.ingest()
                .as(odmev.account("clerk"))
                .submit(
                        UUID.randomUUID(),
                        Map.of("kind", "opinion", "text", text, "channel", "paper", "submittedAt", moment)));
    }

    private HashSet<UUID> everyId(Group group) throws Exception {
        String query = group.submissions().substring(group.submissions().indexOf('?') + 1);
        var ids = new HashSet<UUID>();
        odmev.analytics().all(query).forEach(submission -> ids.add(submission.submissionId()));
        return ids;
    }

    private void eraseAll(List<Receipt> receipts) throws Exception {
        ApiClient api = odmev.ingest().api();
        for (Receipt receipt : receipts) {
            assertThat(api.send(api.request(receipt.statusUrl().toString()).DELETE())
                            .status())
                    .isEqualTo(204);
        }
    }
}
