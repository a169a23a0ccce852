package si.odmev.endtoend.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import si.odmev.endtoend.Answer;
import si.odmev.endtoend.ApiClient;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the contents of a home from a running stack, of this or an earlier version, by its APIs and pages. */
final class HomeReader {
    private static final int OK = 200;
    private static final int GONE = 410;
    private static final int MOST = 100;

    private final ApiClient anybody;
    private final ApiClient analyst;
    private final ApiClient operator;

    HomeReader(LocalStack stack) {
        anybody = new ApiClient(stack.url(Component.INGEST));
        var analytics = new ApiClient(stack.url(Component.ANALYTICS));
        analyst = analytics.as(stack.accounts().of("analyst"));
        operator = analytics.as(stack.accounts().of("operator"));
    }

    HomeContents read(Keepsakes keepsakes) throws IOException, InterruptedException {
        return new HomeContents(
                json(analyst, "/api/v1/themes", HomeContents.Totals.class),
                submissions(),
                receipts(keepsakes),
                json(anybody, "/live/" + keepsakes.session() + "/news", News.class)
                        .board(),
                deadLetters());
    }

    /** Whether everything that was accepted has come through, and nothing is left over; by Odmev's own reconciliation. */
    boolean isAtRest() throws IOException, InterruptedException {
        JsonNode report = json(operator, "/api/v1/operations/reconciliation", JsonNode.class);
        return report.path("balanced").asBoolean() && report.path("inFlight").asLong() == 0;
    }

    /** Status of the answer to an analyst who asks for a submission: 404 if there is none. */
    int statusOf(String submissionId) throws IOException, InterruptedException {
        return analyst.get("/api/v1/submissions/" + submissionId).status();
    }

    /** Where a receipt stands. */
    HomeContents.Receipt receipt(String path) throws IOException, InterruptedException {
        Answer status = anybody.get(statusPath(path));
        assertThat(status.status()).as(path).isIn(OK, GONE);
        JsonNode body = status.as(JsonNode.class);
        boolean isKept = status.status() == OK;
        Answer page = anybody.get(path);
        String number = isKept ? body.path("receipt").asString() : null;
        if (isKept) {
            assertThat(page.body()).as(path).contains(number);
        }
        return new HomeContents.Receipt(
                path, page.status(), number, isKept ? body.path("state").asString() : "erased");
    }

    /** The address by which a program sees where a submission stands, and erases it. */
    static String statusPath(String receipt) {
        return receipt.replaceFirst("^/receipts/([^?]+)", "/api/v1/submissions/$1/status");
    }

    /** The submission that a receipt is of. */
    static String submissionOf(String receipt) {
        return receipt.replaceFirst("^/receipts/([^?]+).*", "$1");
    }

    private record News(HomeContents.Session board) {}

    private record Page(long total, List<HomeContents.Answered> items) {}

    private List<HomeContents.Submission> submissions() throws IOException, InterruptedException {
        Page page = json(analyst, "/api/v1/submissions?status=all&size=" + MOST, Page.class);
        assertThat(page.total()).as("more than one page").isLessThanOrEqualTo(MOST);
        var submissions = new ArrayList<HomeContents.Submission>();
        for (HomeContents.Answered listed : page.items()) {
            // A list leaves out what mails hold beside the words.
            submissions.add(HomeContents.Submission.of(
                    json(analyst, "/api/v1/submissions/" + listed.submissionId(), HomeContents.Answered.class)));
        }
        submissions.sort(HomeContents.Submission.BY_ID);
        return submissions;
    }

    private List<HomeContents.Receipt> receipts(Keepsakes keepsakes) throws IOException, InterruptedException {
        var receipts = new ArrayList<HomeContents.Receipt>();
        for (String path : keepsakes.receipts()) {
            receipts.add(receipt(path));
        }
        receipts.add(receipt(keepsakes.erased()));
        return receipts;
    }

    private List<String> deadLetters() throws IOException, InterruptedException {
        return StreamSupport.stream(
                        json(operator, "/api/v1/operations/dead-letters", JsonNode.class)
                                .spliterator(),
                        false)
                .map(letter -> letter.path("topic").asString() + " "
                        + letter.path("key").asString() + " "
                        + letter.path("stage").asString() + " "
                        + letter.path("bytes").asInt())
                .sorted()
                .toList();
    }

    private static <T> T json(ApiClient api, String path, Class<T> type) throws IOException, InterruptedException {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(OK);
        return JsonMapper.shared().readValue(answer.body(), type);
    }
}
