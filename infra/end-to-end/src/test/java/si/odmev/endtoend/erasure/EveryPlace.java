package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.MailClient;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;

/**
 * Every place of a running stack that may contain words, on disk and in the mailbox. The log of the mail server is excluded:
 * the test's server logs there for whom it made a mailbox, and Odmev has no control over that.
 */
public final class EveryPlace {
    private static final String LOGS = "logs";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** For the one that begins when the time is over. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(1);

    private final List<Place> places;

    private EveryPlace(List<Place> places) {
        this.places = List.copyOf(places);
    }

    /**
     * The places of a stack, and of others that share its servers.
     *
     * @param first the one that has the servers; all of it must run
     * @param others those with further instances of the services
     */
    public static EveryPlace of(LocalStack first, LocalStack... others) throws IOException {
        Path home = first.home().directory();
        Path kafka = home.resolve("kafka/data");
        Path elasticsearch = home.resolve("elasticsearch").toRealPath();
        var logs = new KafkaLogs(kafka, first.kafkaBootstrapServers());
        var states = new ArrayList<Path>(List.of(first.home().streams()));
        var places = new ArrayList<Place>();
        for (LocalStack other : others) {
            states.add(other.home().streams());
            places.addAll(rest(
                    other,
                    other.home().directory().getFileName() + " ",
                    Set.of(other.home().streams())));
        }
        places.addAll(rest(first, "", Set.of(kafka, first.home().streams(), elasticsearch.resolve("data"))));
        places.add(logs);
        places.add(new StateStores(states, logs));
        places.add(new SearchIndices(
                elasticsearch.resolve("data"),
                new ApiClient(first.url(Component.ELASTICSEARCH)),
                Installation.locate()));
        places.add(new MailFolders(
                new MailClient(first.ports(), first.mailAccounts().mailbox())));
        return new EveryPlace(places);
    }

    /**
     * Looks everywhere.
     *
     * @throws AssertionError if there was a place at which it did not look
     */
    public Sightings look(Words words) throws IOException, InterruptedException, ExecutionException {
        var sightings = new Sightings();
        var required = new HashSet<String>();
        for (Place place : places) {
            required.addAll(place.required());
            place.look(words, sightings);
        }
        required.removeAll(sightings.places());
        assertThat(required).as("places at which nobody looked").isEmpty();
        return sightings;
    }

    /**
     * Looks until it finds none of the words.
     *
     * @param within the time for it, from now; a look that begins later must find none
     * @param describe says what a word was
     * @return how long it took
     */
    public Duration awaitNone(Words words, Duration within, UnaryOperator<String> describe) {
        long begun = System.nanoTime();
        await("no word anywhere")
                .atMost(within.plus(ONE_LOOK))
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> {
                    boolean isDue = System.nanoTime() - begun >= within.toNanos();
                    Map<String, List<String>> left = look(words).of(words.all(), describe);
                    if (isDue) {
                        assertThat(left).as("what is left after " + within).isEmpty();
                    }
                    return left.isEmpty();
                });
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** What lies in a home beside its databases: spool, logs, temporary files, the registry, pid files, accounts. */
    private static List<Place> rest(LocalStack stack, String prefix, Set<Path> except) throws IOException {
        Path home = stack.home().directory();
        var places = new ArrayList<Place>();
        try (Stream<Path> children = Files.list(home)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (!name.equals(LOGS) && !except.contains(child)) {
                    places.add(new FileTree(prefix + name, child, except));
                }
            }
        }
        Path mailLog = stack.home().log(Component.MAIL);
        for (Component component : stack.components()) {
            if (stack.process(component).isPresent() && component != Component.MAIL) {
                places.add(new FileTree(
                        prefix + component.fileName() + ".log", stack.home().log(component)));
            }
        }
        places.add(new FileTree(
                prefix + LOGS,
                home.resolve(LOGS),
                Set.of(mailLog, mailLog.resolveSibling(mailLog.getFileName() + ".1"))));
        return places;
    }
}
