package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;

/** A clerk imports a survey's workbook of 2,000 rows, without JavaScript, and takes the import back. */
@ExtendWith(OdmevExtension.class)
class ImportIT {
    private static final int ROWS = 2_000;

    /** No other test says anything on this day. */
    private static final String DAY = "from=2022-10-05&to=2022-10-05";

    private static final String DAY_IN_CELLS = "5. 10. 2022";

    private static final List<String> WISHES = List.of(
            "Ob jezeru naj bo več klopi in dreves",
            "Avtobus naj vozi tudi zvečer in ob nedeljah",
            "Na trgu želimo brezplačen internet",
            "Klančina pri knjižnici je prestrma za vozičke",
            "Kolesarska steza do šole je nevarna");

    private final RunningOdmev odmev;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    ImportIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void aWorkbookIsThemedWithinFiveMinutesAndGoneAfterTheUndo() throws Exception {
        var login = odmev.account("clerk");
        Document entry = open("/login");
        FormElement form = entry.forms().stream()
                .filter(each -> each.select("[name=username]").size() == 1)
                .findFirst()
                .orElseThrow();
        form.select("[name=username]").val(login.username());
        form.select("[name=password]").val(login.password());
        send(form);

        Instant begin = Instant.now();
        HttpResponse<String> mapping = upload(SurveyWorkbook.of(DAY_IN_CELLS, wishes()));
        String address = mapping.uri().getPath();
        HttpResponse<String> preview = send(formTo(page(mapping), address));
        assertThat(page(preview).select(".count-fresh").text()).isEqualTo(String.valueOf(ROWS));
        send(formTo(page(preview), address + "/preview"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> open(address + "/progress")
                        .select("form[action$=preview], #refresh")
                        .isEmpty());
        assertThat(open(address + "/progress").select(".count-brought").text()).isEqualTo(String.valueOf(ROWS));
        await().atMost(Duration.ofSeconds(120))
                .until(() -> odmev.analytics().totals(DAY).total() == ROWS
                        && odmev.analytics().list(DAY).total() == ROWS);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(5));

        String past = "/import/past/" + address.substring("/import/".length());
        FormElement undo = formTo(open(past), past);
        undo.select("#sure").attr("checked", "checked");
        send(undo);

        await().atMost(Duration.ofSeconds(180))
                .until(() -> odmev.analytics().totals(DAY).total() == 0
                        && odmev.analytics().list(DAY).total() == 0);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> open(past).select("form[action*=past], #refresh").isEmpty());
    }

    private static List<String> wishes() {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> WISHES.get(i % WISHES.size()) + ", ulica številka " + i + ".")
                .toList();
    }

    private HttpResponse<String> upload(byte[] file) throws IOException, InterruptedException {
        FormElement form = formTo(open("/import"), "/import");
        String boundary = UUID.randomUUID().toString();
        var body = new ByteArrayOutputStream();
        for (var field : form.formData()) {
            if (!field.key().equals("file")) {
                body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.key()
                                + "\"\r\n\r\n" + field.value() + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"anketa.xlsx\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return browser.send(
                request(URI.create(form.absUrl("action")))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static FormElement formTo(Document page, String path) {
        return page.forms().stream()
                .filter(form -> URI.create(form.absUrl("action")).getPath().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form for " + path + " on " + page.title()));
    }

    private HttpResponse<String> send(FormElement form) throws IOException, InterruptedException {
        String body = form.formData().stream()
                .map(field -> field.key() + "=" + URLEncoder.encode(field.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                request(URI.create(form.absUrl("action")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private Document open(String path) throws IOException, InterruptedException {
        return page(browser.send(
                request(odmev.stack().url(Component.INGEST).resolve(path)).build(), BodyHandlers.ofString()));
    }

    private static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    }
}
