package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;
import si.odmev.localstack.demo.Demo;

@ExtendWith(OdmevExtension.class)
class DemoIT {
    /** When the demo's texts were said. */
    private static final String MAY = "from=2022-05-03&to=2022-05-20";

    private final RunningOdmev odmev;

    DemoIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void isABelievableConsultationInManyLanguagesHoweverOftenItIsLoaded() throws Exception {
        var analytics = odmev.analytics();
        var demo = new Demo(odmev.stack().url(Component.INGEST), odmev.account("clerk"));

        var first = demo.load();
        assertThat(first.refused()).isEmpty();
        assertThat(first.accepted()).isGreaterThanOrEqualTo(120);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(analytics.list(MAY).total()).isEqualTo(first.accepted()));

        assertThat(demo.load()).isEqualTo(first);
        // Later than anything of the second loading, so all of that has been indexed when this is.
        analytics.await(odmev.ingest()
                .accept(IngestClient.proposal("Še ena klop pred knjižnico."))
                .submissionId());
        assertThat(analytics.list(MAY).total()).isEqualTo(first.accepted());
        assertThat(analytics.list(MAY).facets().get("language").keySet())
                .filteredOn(language -> !language.equals("und"))
                .hasSizeGreaterThanOrEqualTo(7);
        assertThat(analytics.list(MAY).facets().get("channel").values())
                .filteredOn(count -> count > 0)
                .hasSizeGreaterThanOrEqualTo(4);
        analytics.awaitTotalsThatEqualTheList();
    }
}
