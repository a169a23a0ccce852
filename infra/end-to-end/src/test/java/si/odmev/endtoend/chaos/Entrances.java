package si.odmev.endtoend.chaos;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.IngestClient;
import si.odmev.endtoend.MailClient;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.live.Audience;
import si.odmev.localstack.live.Moderator;
import si.odmev.localstack.live.PageToken;

/** The channels of the ingest services, used by the requests that pages, programs and mail programs send. */
final class Entrances implements AutoCloseable {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int FOUND = 302;
    private static final int UNAVAILABLE = 503;

    private final List<Instance> instances = new ArrayList<>();
    private final MailClient mail;
    private final String sender;

    /** What came of sending something. */
    sealed interface Outcome {
        /**
         * It was taken.
         *
         * @param statusUrl where it may be looked at and erased; null if the way in tells none
         */
        record Accepted(URI statusUrl) implements Outcome {}

        /** To be tried again. */
        record PutOff(String why) implements Outcome {}

        record Refused(String answer) implements Outcome {}
    }

    private record Instance(ApiClient anybody, ApiClient clerk, PageToken form, Audience audience) {}

    /** Opens the pages of the form and of a live session on every instance. */
    Entrances(ChaosStack stack) throws IOException, InterruptedException {
        mail = stack.mail();
        sender = stack.first().mailAccounts().citizen().username();
        Accounts accounts = stack.first().accounts();
        URI first = stack.first().url(Component.INGEST);
        String code;
        try (var moderator = Moderator.logIn(first, accounts.of("moderator"))) {
            code = moderator.openSession("Predstavitev, ki se kvari");
        }
        for (ApiClient anybody : stack.ingests()) {
            instances.add(new Instance(
                    anybody,
                    anybody.as(accounts.of("clerk")),
                    PageToken.of(anybody.page("/form")),
                    Audience.join(anybody.base(), code)));
        }
    }

    /**
     * Sends it once.
     *
     * @param attempt counted from 0: each goes to another instance
     * @throws IOException if there was no answer, so that nobody knows whether it was accepted
     */
    Outcome say(Said said, int attempt) throws IOException, InterruptedException {
        Instance instance = instances.get((said.number() + attempt) % instances.size());
        return switch (said.way()) {
            case API -> post(instance.anybody(), said, Map.of("kind", "proposal", "text", said.text()));
            case PAPER ->
                post(instance.clerk(), said, Map.of("kind", "proposal", "text", said.text(), "channel", "paper"));
            case FORM -> submitForm(instance, said);
            case LIVE -> ask(instance, said);
            case MAIL -> write(said);
        };
    }

    /** Erases what was accepted; true if that was confirmed. */
    boolean erase(Outcome.Accepted accepted) throws IOException, InterruptedException {
        ApiClient anybody = instances.getFirst().anybody();
        return anybody.send(anybody.request(accepted.statusUrl().toString()).DELETE())
                        .status()
                == NO_CONTENT;
    }

    @Override
    public void close() {
        instances.forEach(instance -> instance.audience().close());
    }

    private static Outcome post(ApiClient api, Said said, Map<String, Object> submission)
            throws IOException, InterruptedException {
        var answer = new IngestClient(api).submit(said.id(), submission);
        return switch (answer.status()) {
            case CREATED ->
                new Outcome.Accepted(answer.as(IngestClient.Receipt.class).statusUrl());
            case UNAVAILABLE -> new Outcome.PutOff(answer.body());
            default -> new Outcome.Refused(answer.status() + " " + answer.body());
        };
    }

    private static Outcome submitForm(Instance instance, Said said) throws IOException, InterruptedException {
        var fields = new HashMap<>(Map.of(
                "id", said.id().toString(), "consultation", "velenje-2022", "kind", "opinion", "text", said.text()));
        fields.put("claim", "claim-" + said.id());
        fields.put("_csrf", instance.form().field());
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = instance.anybody()
                .send(instance.anybody()
                        .request("/form/submit")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", instance.form().cookie())
                        .POST(BodyPublishers.ofString(form)));
        return switch (answer.status()) {
            case FOUND -> new Outcome.Accepted(null);
            case UNAVAILABLE -> new Outcome.PutOff("the form was shown again");
            default -> new Outcome.Refused(answer.status() + " to the form");
        };
    }

    private static Outcome ask(Instance instance, Said said) throws IOException {
        try {
            int status = instance.audience()
                    .ask(UUID.randomUUID(), said.id(), said.text())
                    .join()
                    .status();
            return switch (status) {
                case OK -> new Outcome.Accepted(null);
                case UNAVAILABLE -> new Outcome.PutOff("the board is not there");
                default -> new Outcome.Refused(status + " to a post");
            };
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private Outcome write(Said said) throws IOException {
        try {
            mail.send(mail.message(sender, "Zapis " + said.number(), "<" + said.id() + "@chaos.test>", said.text()));
            return new Outcome.Accepted(null);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }
}
