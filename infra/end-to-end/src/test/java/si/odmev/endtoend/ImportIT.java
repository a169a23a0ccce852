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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
        HttpResponse<String> mapping = upload(workbook());
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
        send(formTo(open(past), past));

        await().atMost(Duration.ofSeconds(180))
                .until(() -> odmev.analytics().totals(DAY).total() == 0
                        && odmev.analytics().list(DAY).total() == 0);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> open(past).select("form[action*=past], #refresh").isEmpty());
    }

    /** The parts without which no spreadsheet opens it (ISO/IEC 29500), and the rows. */
    private static byte[] workbook() throws IOException {
        var rows = new StringBuilder(row(1, "Datum", "Kaj bi spremenili?"));
        for (int i = 1; i <= ROWS; i++) {
            rows.append(row(i + 1, "5. 10. 2022", WISHES.get(i % WISHES.size()) + ", ulica številka " + i + "."));
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/xl/workbook.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>\
                """);
            put(zip, "_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
                Target="xl/workbook.xml"/></Relationships>\
                """);
            put(zip, "xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
                <sheet name="Odgovori" sheetId="1" r:id="r1"/></sheets></workbook>\
                """);
            put(zip, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" \
                Target="worksheets/sheet1.xml"/></Relationships>\
                """);
            put(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                            + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static String row(int number, String first, String second) {
        String cell = "<c r=\"%s%d\" t=\"inlineStr\"><is><t>%s</t></is></c>";
        return "<row r=\"" + number + "\">" + cell.formatted("A", number, first) + cell.formatted("B", number, second)
                + "</row>";
    }

    private static void put(ZipOutputStream zip, String name, String part) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(part.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
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
