package si.odmev.endtoend.earlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import si.odmev.endtoend.AnalystSession;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.IngestClient;
import si.odmev.endtoend.MailClient;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills the home of a running stack of any version, through the channels that people use, and records the contents that the
 * stack reports. {@code earlier-homes/make-home} runs it; it is not a test.
 */
@EnabledIfSystemProperty(named = EarlierHomeMaker.HOME, matches = ".+")
class EarlierHomeMaker {
    static final String HOME = "odmev.earlier.home";
    private static final String OUTPUT = "odmev.earlier.output";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern RECEIPT = Pattern.compile("/receipts/[0-9a-f-]{36}\\?secret=[\\w-]+");
    private static final byte[] JUNK = {5, 4, 3, 2, 1};
    private static final String TREES = "Ob Paki naj bo več dreves in klopi v senci.";

    private final LocalStack stack = LocalStack.of(
            Installation.locate(), new StackHome(Path.of(System.getProperty(HOME, "."))), Ports.free(), line -> {});
    private final URI ingest = stack.url(Component.INGEST);
    private final ApiClient anybody = new ApiClient(ingest);
    private final List<String> receipts = new ArrayList<>();

    @Test
    void make() throws Exception {
        String erased = byApi(Map.of("kind", "opinion", "text", "Lokvanj na jezeru je moj."));
        String reviewedTwice = byApi(Map.of(
                "kind",
                "proposal",
                "title",
                "Zaslon na postaji",
                "text",
                "Na avtobusni postaji naj bo zaslon s prihodi v živo.",
                "language",
                "sl",
                "contact",
                Map.of("name", "Ana Novak", "email", "ana@example.si"),
                "consent",
                true));
        String reviewedOnce = byApi(Map.of("kind", "suggestion", "text", "Več prireditev za mlade v knjižnici."));
        byApi(Map.of("kind", "question", "text", "When will the cycle path to the lake be lit?", "language", "en"));
        byApi(Map.of("kind", "proposal", "text", TREES));
        byClerksApi();
        byForm("opinion", TREES);
        byForm("suggestion", "Vrtec naj ima klančino za vozičke.\n\nIn širša vrata.");
        byMail();
        importPaper();
        String session = inTheHall();
        awaitRest();
        review(reviewedTwice, "Govori o aplikaciji", "smart");
        review(reviewedTwice, "Vendarle brez teme");
        review(reviewedOnce, "Za mlade", "friendly", "inclusive");
        erase(erased);
        putJunk();

        receipts.remove(erased);
        var keepsakes = new Keepsakes(List.copyOf(receipts), erased, session);
        HomeContents contents = contents(keepsakes);
        stack.stop(Component.KAFKA);
        String text = "To smo oddali, ko Kafka ni delala: več košev za odpadke ob jezeru.";
        String spooled = byApi(Map.of("kind", "proposal", "text", text));

        String number = new HomeReader(stack).receipt(spooled).number();
        new EarlierHome(Path.of(System.getProperty(OUTPUT)))
                .write(new EarlierHome.Expected(keepsakes, contents, new EarlierHome.Spooled(spooled, number, text)));
    }

    private String byApi(Map<String, Object> submission) throws IOException, InterruptedException {
        return keep(new IngestClient(anybody)
                .accept(submission)
                .statusUrl()
                .toString()
                .replaceFirst(".*/api/v1/submissions/([^/]+)/status", "/receipts/$1"));
    }

    private void byClerksApi() throws IOException, InterruptedException {
        new IngestClient(anybody.as(stack.accounts().of("clerk")))
                .accept(Map.of(
                        "kind",
                        "opinion",
                        "text",
                        "Na igrišču ob jezeru ni sence.",
                        "channel",
                        "paper",
                        "submittedAt",
                        "2022-09-05T10:20:00Z"));
    }

    private void byForm(String kind, String text) throws IOException, InterruptedException {
        try (var citizen = PageSession.opening(ingest, "/form")) {
            String id = UUID.randomUUID().toString();
            HttpResponse<String> answer = citizen.send(
                    "/form/submit",
                    Map.of(
                            "id",
                            id,
                            "claim",
                            "claim-" + id,
                            "consultation",
                            "velenje-2022",
                            "kind",
                            kind,
                            "text",
                            text,
                            "name",
                            "Borut Kos",
                            "email",
                            "borut@example.si",
                            "consent",
                            "true"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            keep(receiptIn(answer.headers().firstValue("Location").orElse("")));
        }
    }

    private void byMail() throws Exception {
        var mail = new MailClient(stack.ports(), stack.mailAccounts().mailbox());
        String sender = "cilka@example.si";
        mail.send(withAttachment(mail.mailbox().username(), "Cilka Zupan <" + sender + ">", """
            Kolesarska steza do jezera je preozka. Razširite jo.

            Lep pozdrav,
            --\s
            Cilka Zupan
            """));
        MailClient.Mail answer = received(mail, sender, 1);
        keep(receiptIn(answer.text()));
        mail.send("In-Reply-To: " + answer.headers().get("message-id") + "\r\n"
                + mail.message(
                        sender, "Re: potrdilo", "<second@example.si>", "Še nekaj: steza naj bo ponoči osvetljena."));
        keep(receiptIn(received(mail, sender, 2).text()));
    }

    private static MailClient.Mail received(MailClient mail, String sender, int number) throws Exception {
        await("acknowledgement").atMost(PATIENCE).until(() -> mail.inbox(sender).size() == number);
        return mail.inbox(sender).get(number - 1);
    }

    private static String withAttachment(String to, String from, String text) {
        return """
            From: %s
            To: %s
            Subject: Kolesarska steza
            Message-ID: <first@example.si>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=meja

            --meja
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            %s
            --meja
            Content-Type: application/pdf; name="skica.pdf"
            Content-Disposition: attachment; filename="skica.pdf"
            Content-Transfer-Encoding: base64

            %s
            --meja--
            """.formatted(
                        from,
                        to,
                        text,
                        Base64.getMimeEncoder().encodeToString("Skica.".getBytes(StandardCharsets.UTF_8)))
                .replace("\n", "\r\n");
    }

    private void importPaper() throws IOException, InterruptedException {
        String table = """
            vrsta;datum;ime;e-naslov;soglasje;besedilo
            mnenje;3.5.2022;Darja Hribar;darja@example.si;da;Tržnica je lepa.
            predlog;3.5.2022;;;;Most čez Pako naj se popravi.
            """;
        try (var clerk = PageSession.logIn(ingest, stack.accounts().of("clerk"))) {
            HttpResponse<String> answer = clerk.send(
                    "/live/paper/import",
                    Map.of("table", Base64.getUrlEncoder().encodeToString(table.getBytes(StandardCharsets.UTF_8))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /** A session with posts that are shown, supported, answered, withheld, merged and waiting; returns its code. */
    private String inTheHall() throws IOException, InterruptedException {
        try (var moderator = PageSession.logIn(ingest, stack.accounts().of("moderator"));
                var clerk = PageSession.logIn(ingest, stack.accounts().of("clerk"))) {
            String code = moderator
                    .send("/live/sessions", Map.of("title", "Predstavitev v domu kulture"))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow()
                    .replaceFirst(".*/live/([^/]+)/moderator$", "$1");
            String desk = "/live/" + code + "/moderator";
            act(moderator, desk + "/stage", Map.of("before", "waiting", "after", "open"));
            String shown = post(code, "Kdaj bo prenovljen bazen?");
            String answered = post(code, "Ali bo avtobus vozil v nedeljo?");
            String withheld = post(code, "Župan je tepec.");
            String merged = post(code, "Kdaj bo bazen spet odprt?");
            post(code, "To še čaka na odločitev.");
            String line = clerk.sendByScript(
                            "/live/" + code + "/clerk",
                            Map.of(
                                    "id",
                                    UUID.randomUUID().toString(),
                                    "kind",
                                    "question",
                                    "text",
                                    "Kje bo parkirišče za kolesa?",
                                    "name",
                                    ""))
                    .body();
            keep(receiptIn(line));
            move(moderator, desk, shown, "received", "shown");
            for (int supporter = 0; supporter < 2; supporter++) {
                try (var phone = PageSession.opening(ingest, "/live/" + code)) {
                    phone.sendByScript("/live/" + code + "/posts/" + shown + "/support", Map.of("given", "true"));
                }
            }
            move(moderator, desk, answered, "received", "shown");
            move(moderator, desk, answered, "shown", "answering");
            move(moderator, desk, answered, "answering", "answered");
            act(
                    moderator,
                    desk + "/posts/" + withheld,
                    Map.of("before", "received", "after", "withheld", "rule", "offensive"));
            act(moderator, desk + "/posts/" + merged + "/merge", Map.of("before", "received", "into", "1"));
            return code;
        }
    }

    private static void move(PageSession moderator, String desk, String post, String before, String after)
            throws IOException, InterruptedException {
        act(moderator, desk + "/posts/" + post, Map.of("before", before, "after", after));
    }

    private static void act(PageSession moderator, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = moderator.sendByScript(path, form);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("answer").asString())
                .as(path)
                .isEqualTo("done");
    }

    /** Asks a question by a phone of its own; returns the name that the post has in addresses. */
    private String post(String code, String text) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        try (var phone = PageSession.opening(ingest, "/live/" + code)) {
            var form = new HashMap<>(Map.of("id", id, "kind", "question", "text", text));
            form.put("claim", "phone-of-" + id);
            JsonNode answer = JsonMapper.shared()
                    .readTree(
                            phone.sendByScript("/live/" + code + "/posts", form).body());
            keep(receiptIn(answer.path("receiptUrl").asString()));
            // Commit 9255d7c names a post by its submission, later ones by its number.
            return answer.path("number").asString(id);
        }
    }

    private void review(String receipt, String reason, String... themes) throws IOException, InterruptedException {
        var analyst = AnalystSession.logIn(
                stack.url(Component.ANALYTICS), stack.accounts().of("analyst"));
        UUID id = UUID.fromString(HomeReader.submissionOf(receipt));
        assertThat(analyst.setThemes(analyst.open(id), reason, themes).statusCode())
                .isEqualTo(200);
        awaitRest();
        await("review").atMost(PATIENCE).until(() -> analyst.open(id).html().contains(reason));
    }

    private void erase(String receipt) throws IOException, InterruptedException {
        assertThat(anybody.send(anybody.request(HomeReader.statusPath(receipt)).DELETE())
                        .status())
                .isEqualTo(204);
        await("erasure")
                .atMost(PATIENCE)
                .until(() -> new HomeReader(stack).statusOf(HomeReader.submissionOf(receipt)) == 404);
    }

    private void putJunk() throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.SUBMISSIONS.topicName(), UUID.randomUUID().toString(), JUNK))
                    .get();
        }
    }

    private void awaitRest() {
        await("rest").atMost(PATIENCE).until(() -> new HomeReader(stack).isAtRest());
    }

    /** As soon as it is the same twice, seconds apart: a list shows what is new only after a refresh of the index. */
    private HomeContents contents(Keepsakes keepsakes) {
        var reader = new HomeReader(stack);
        var seen = new ArrayList<HomeContents>();
        await("contents that don't change any more")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    seen.add(reader.read(keepsakes));
                    HomeContents last = seen.getLast();
                    return reader.isAtRest() && last.deadLetters().size() == 1 && seen.indexOf(last) < seen.size() - 1;
                });
        return seen.getLast();
    }

    private String keep(String receipt) {
        receipts.add(receipt);
        return receipt;
    }

    private static String receiptIn(String text) {
        var receipt = RECEIPT.matcher(text);
        assertThat(receipt.find()).as(text).isTrue();
        return receipt.group();
    }
}
