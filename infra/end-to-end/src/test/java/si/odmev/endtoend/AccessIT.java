package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.endtoend.IngestClient.proposal;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;

/** Tests the local stack's accounts against both services. The services' own tests cover every route. */
@ExtendWith(OdmevExtension.class)
class AccessIT {
    private static final String NOBODY = "nobody";

    private final RunningOdmev odmev;

    AccessIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @ParameterizedTest
    @CsvSource({
        "INGEST,    /,                          nobody,    200",
        "INGEST,    /actuator/health/readiness, nobody,    200",
        "INGEST,    /actuator/prometheus,       nobody,    401",
        "INGEST,    /actuator/prometheus,       analyst,   403",
        "INGEST,    /actuator/prometheus,       operator,  200",
        "INGEST,    /v3/api-docs,               nobody,    200",
        "INGEST,    /v3/api-docs,               clerk,     200",
        "INGEST,    /no-such-page,              nobody,    404",
        "ANALYTICS, /,                          nobody,    302",
        "ANALYTICS, /workspace,                 nobody,    302",
        "ANALYTICS, /login,                     nobody,    200",
        "ANALYTICS, /actuator/health/readiness, nobody,    200",
        "ANALYTICS, /actuator/prometheus,       nobody,    401",
        "ANALYTICS, /actuator/prometheus,       analyst,   403",
        "ANALYTICS, /actuator/prometheus,       operator,  200",
        "ANALYTICS, /api/v1/submissions,        nobody,    401",
        "ANALYTICS, /api/v1/submissions,        clerk,     403",
        "ANALYTICS, /api/v1/submissions,        operator,  403",
        "ANALYTICS, /api/v1/submissions,        analyst,   200",
        "ANALYTICS, /api/v1/themes,             nobody,    401",
        "ANALYTICS, /api/v1/themes,             moderator, 403",
        "ANALYTICS, /api/v1/themes,             analyst,   200",
        "ANALYTICS, /operations,                nobody,    302",
        "ANALYTICS, /api/v1/operations/health,  nobody,    401",
        "ANALYTICS, /api/v1/operations/health,  analyst,   403",
        "ANALYTICS, /api/v1/operations/health,  operator,  200",
        "ANALYTICS, /v3/api-docs,               nobody,    200",
        "ANALYTICS, /v3/api-docs,               analyst,   200"
    })
    void eachRouteOpensOnlyToWhomItIsMeantFor(Component service, String path, String who, int status) throws Exception {
        var api = new ApiClient(odmev.stack().url(service));

        Answer answer = (who.equals(NOBODY) ? api : api.as(odmev.account(who))).get(path);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 302) {
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(login -> assertThat(login).endsWith("/login"));
        }
        if (status == 401 || status == 403) {
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    @Test
    void aWrongPasswordOpensNothing() throws Exception {
        var api = new ApiClient(odmev.stack().url(Component.ANALYTICS));

        assertThat(api.as(new Accounts.Login("analyst", "analyst"))
                        .get("/api/v1/themes")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void onlyAClerkSaysByWhichChannelSomethingCame() throws Exception {
        Map<String, Object> onPaper = new HashMap<>(proposal("Zvočna signalizacija na prehodu pri tržnici."));
        onPaper.put("channel", "paper");

        assertThat(odmev.ingest().submit(onPaper).status()).isEqualTo(403);
        assertThat(odmev.ingest().as(odmev.account("analyst")).submit(onPaper).status())
                .isEqualTo(403);
        var receipt = odmev.ingest().as(odmev.account("clerk")).accept(onPaper);
        assertThat(odmev.analytics().await(receipt.submissionId()).channel()).isEqualTo("paper");
    }

    @Test
    void theClassifierIsForAnalystsOnly() throws Exception {
        var api = new ApiClient(odmev.stack().url(Component.ANALYTICS));

        assertThat(classify(api).status()).isEqualTo(401);
        assertThat(classify(api.as(odmev.account("clerk"))).status()).isEqualTo(403);
        assertThat(classify(api.as(odmev.account("analyst"))).status()).isEqualTo(200);
    }

    private static Answer classify(ApiClient api) throws Exception {
        return api.send(api.request("/api/v1/classify")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"Več dreves\"}")));
    }
}
