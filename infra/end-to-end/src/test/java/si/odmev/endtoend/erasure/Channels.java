package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import si.odmev.endtoend.Answer;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.IngestClient;
import si.odmev.endtoend.MailClient;
import si.odmev.endtoend.erasure.Letters.Sender;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.live.Moderator;
import si.odmev.localstack.live.PageToken;
import tools.jackson.databind.json.JsonMapper;

/** Sends submissions through every channel: two people for each, of whom one will erase the submission. */
final class Channels {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final ApiClient ingest;
    private final MailClient mail;
    private final Letters letters;
    private final Random random = new Random();
    private final List<Speaker> speakers = new ArrayList<>();

    Channels(LocalStack stack) {
        this.stack = stack;
        this.ingest = new ApiClient(stack.url(Component.INGEST));
        this.mail = new MailClient(stack.ports(), stack.mailAccounts().mailbox());
        this.letters = new Letters(stack.mailAccounts().mailbox().username());
    }

    /** Everybody who spoke. */
    List<Speaker> speakers() {
        return List.copyOf(speakers);
    }

    /** Everybody speaks. */
    void speak() throws Exception {
        for (boolean erasing : List.of(true, false)) {
            fillInTheForm(speaker("web form", erasing));
            post(speaker("REST API", erasing));
            write(speaker("mail", erasing));
        }
        inTheHall();
        importPaper(speaker("paper form", true), speaker("paper form", false));
    }

    /** Speaks over the REST API, to somebody who may know of no more than a spool. */
    Speaker post(String channel, boolean erasing) throws IOException, InterruptedException {
        return post(speaker(channel, erasing));
    }

    /** Erases what was said by its receipt. */
    void erase(Speaker speaker) throws IOException, InterruptedException {
        Answer answer =
                ingest.send(ingest.request(speaker.statusUrl().toString()).DELETE());
        assertThat(answer.status()).as(speaker + " " + answer.body()).isEqualTo(204);
    }

    private Speaker speaker(String channel, boolean erasing) {
        var speaker = new Speaker(channel, erasing, random);
        speakers.add(speaker);
        return speaker;
    }

    private void fillInTheForm(Speaker speaker) throws IOException, InterruptedException {
        PageToken token = PageToken.of(ingest.page("/form"));
        UUID id = UUID.randomUUID();
        Answer answer = ingest.send(form(
                "/form/submit",
                token,
                Map.of(
                        "id",
                        id.toString(),
                        "claim",
                        "claim-" + id,
                        "consultation",
                        "velenje-2022",
                        "kind",
                        "opinion",
                        "name",
                        speaker.word(Role.NAME),
                        "email",
                        speaker.address(),
                        "consent",
                        "true",
                        "text",
                        speaker.text())));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        accepted(
                speaker,
                Receipts.in(answer.headers().firstValue("Location").orElse("")).getFirst());
    }

    private Speaker post(Speaker speaker) throws IOException, InterruptedException {
        Map<String, Object> contact = Map.of("name", speaker.word(Role.NAME), "email", speaker.address());
        IngestClient.Receipt receipt = new IngestClient(ingest)
                .accept(Map.of(
                        "kind",
                        "proposal",
                        "title",
                        "Želja za " + speaker.word(Role.TITLE),
                        "contact",
                        contact,
                        "consent",
                        true,
                        "text",
                        speaker.text()));
        speaker.accepted(receipt.submissionId(), receipt.statusUrl());
        return speaker;
    }

    /** Writes a mail, and answers the receipt twice: with thanks alone, and with another wish. */
    private void write(Speaker speaker) throws Exception {
        var sender = new Sender(speaker.word(Role.NAME), speaker.address());
        String thanks = speaker.word(Role.THANKS);
        mail.send(letters.full(speaker, sender, "Predlog za " + speaker.word(Role.TITLE)));
        MailClient.Mail receipt = received(sender, 1);
        accepted(speaker, Receipts.in(receipt.text()).getFirst());

        String messageId = receipt.headers().get("message-id");
        mail.send(letters.reply(sender, "Re: Predlog", messageId, "Najlepša hvala!\n\n-- \n" + thanks));
        Speaker again = speaker("mail in reply to the receipt", speaker.isErasing());
        mail.send(letters.reply(sender, "Re: Predlog", messageId, again.text()));
        accepted(again, Receipts.in(received(sender, 2).text()).getFirst());
    }

    private MailClient.Mail received(Sender sender, int number) throws Exception {
        await("acknowledgement " + number)
                .atMost(PATIENCE)
                .until(() -> mail.inbox(sender.address()).size() == number);
        return mail.inbox(sender.address()).get(number - 1);
    }

    private void inTheHall() throws IOException, InterruptedException {
        URI base = stack.url(Component.INGEST);
        try (var moderator = Moderator.logIn(base, stack.accounts().of("moderator"));
                var clerk = ClerkPages.logIn(base, stack.accounts().of("clerk"))) {
            String code = moderator.openSession("Predstavitev");
            for (boolean erasing : List.of(true, false)) {
                Speaker spoken = speaker("clerk's line", erasing);
                String name = spoken.word(Role.NAME);
                Receipts.Link line = clerk.record(code, spoken.text(), name);
                accepted(spoken, line);
                int number = ask(code, speaker("phone in the hall", erasing));
                moderator.move(code, number, "received", "shown");
            }
        }
    }

    private int ask(String code, Speaker speaker) throws IOException, InterruptedException {
        PageToken token = PageToken.of(ingest.page("/live/" + code));
        UUID id = UUID.randomUUID();
        Answer answer = ingest.send(form(
                        "/live/" + code + "/posts",
                        token,
                        Map.of(
                                "id",
                                id.toString(),
                                "claim",
                                "phone-of-" + id,
                                "kind",
                                "question",
                                "text",
                                speaker.text()))
                .header("Accept", "application/json")
                .header("X-Requested-With", "fetch"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        accepted(speaker, Receipts.in(answer.body()).getFirst());
        return JsonMapper.shared().readTree(answer.body()).path("number").asInt();
    }

    private void importPaper(Speaker... rows) throws IOException, InterruptedException {
        var table = new StringBuilder("vrsta;ime;e-naslov;soglasje;besedilo\n");
        for (Speaker row : rows) {
            table.append("mnenje;%s;%s;da;%s\n".formatted(row.word(Role.NAME), row.address(), row.text()));
        }
        List<Receipts.Link> links;
        try (var clerk =
                ClerkPages.logIn(stack.url(Component.INGEST), stack.accounts().of("clerk"))) {
            links = clerk.importTable(table.toString());
        }
        assertThat(links).hasSize(rows.length);
        for (int i = 0; i < rows.length; i++) {
            accepted(rows[i], links.get(i));
        }
    }

    private static void accepted(Speaker speaker, Receipts.Link link) {
        speaker.accepted(link.submissionId(), link.statusUrl());
    }

    private HttpRequest.Builder form(String path, PageToken token, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ingest.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", token.cookie())
                .POST(BodyPublishers.ofString(body + "&_csrf=" + token.field()));
    }
}
