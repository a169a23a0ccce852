package si.odmev.endtoend.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;
import si.odmev.linkcrawl.LinkCrawl;
import si.odmev.linkcrawl.Visitor;
import si.odmev.localstack.Component;

/** Checks that every link of both services works, also between the services. The services' own tests cover each kind of page. */
@ExtendWith(OdmevExtension.class)
class EveryLinkIT {
    private final RunningOdmev odmev;

    EveryLinkIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void nobodyMeetsALinkThatLeadsNowhere() throws Exception {
        for (Component service : new Component[] {Component.INGEST, Component.ANALYTICS}) {
            var crawl = new LinkCrawl(new Visitor(url(service))).from("/").from("/no-such-page");

            assertThat(crawl.broken()).as("%s", service).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "moderator", "clerk", "editor", "operator"})
    void everyRoleCanOpenWhateverThePagesLinkTo(String role) throws Exception {
        for (Component service : new Component[] {Component.INGEST, Component.ANALYTICS}) {
            var visitor = new Visitor(url(service));
            var crawl = new LinkCrawl(visitor).from(logIn(visitor, role));
            for (String page :
                    new String[] {"/workspace", "/operations", "/live", "/live/paper", "/consultations", "/no-such-page"
                    }) {
                crawl.from(page);
            }

            assertThat(crawl.broken()).as("%s as %s", service, role).isEmpty();
            for (String link : crawl.elsewhere()) {
                assertThat(new Visitor(URI.create(link)).open(link).statusCode())
                        .as(link)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void theListOfARepeatedTextIsOpenedFromItsNumber() throws Exception {
        String text =
                "Ob Velenjskem jezeru naj bo sprehajalna pot osvetljena tudi pozimi, ker se tam zvečer bojimo hoditi. "
                        + Texts.marker();
        for (int i = 0; i < 2; i++) {
            odmev.analytics()
                    .await(odmev.ingest()
                            .accept(Map.of("kind", "proposal", "text", text))
                            .submissionId());
        }
        var visitor = new Visitor(url(Component.ANALYTICS));
        logIn(visitor, "analyst");

        String list = "/workspace/submissions?q=" + text.substring(text.lastIndexOf(' ') + 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(visitor.open(list).body()).contains("collapse=true", "group="));

        var crawl = new LinkCrawl(visitor).from(list);

        assertThat(crawl.broken()).isEmpty();
        assertThat(crawl.opened())
                .anyMatch(link -> link.contains("group="))
                .anyMatch(link -> link.contains("collapse=true"));
    }

    /** As the pages of that service name the first page of a role. */
    @ParameterizedTest
    @CsvSource({
        "INGEST,    moderator, /live",
        "INGEST,    clerk,     /live",
        "INGEST,    analyst,   /elsewhere",
        "ANALYTICS, analyst,   /workspace",
        "ANALYTICS, operator,  /operations",
        "ANALYTICS, clerk,     /elsewhere",
    })
    void theLoginLeadsToTheWorkOfTheRole(Component service, String role, String start) throws Exception {
        var visitor = new Visitor(url(service));

        assertThat(logIn(visitor, role).uri().getPath()).isEqualTo(start);
    }

    private HttpResponse<String> logIn(Visitor visitor, String role) throws Exception {
        var login = odmev.account(role);
        return visitor.logIn(login.username(), login.password());
    }

    private URI url(Component service) {
        return odmev.stack().url(service);
    }
}
