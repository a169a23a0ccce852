package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Searches for the words of several people, and reports whose words it found in which place. */
final class Witness {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration UNTIL_ON_DISK = Duration.ofSeconds(30);

    private final EveryPlace places;
    private final List<Speaker> speakers;
    private final Map<String, String> names = new HashMap<>();

    Witness(EveryPlace places, List<Speaker> speakers) {
        this.places = places;
        this.speakers = List.copyOf(speakers);
        speakers.forEach(speaker -> speaker.roles().forEach((word, role) -> names.put(word, role + " of " + speaker)));
    }

    /** Looks everywhere. */
    Sightings look() throws Exception {
        return places.look(new Words(names.keySet()));
    }

    /**
     * Looks until each word was seen wherever it should be: a search that can't find proves nothing.
     *
     * @return that look
     */
    Sightings awaitAll() {
        var last = new AtomicReference<Sightings>();
        await("all words where they should be")
                .atMost(UNTIL_ON_DISK)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> {
                    last.set(look());
                    assertThat(unseen(last.get(), speakers))
                            .as("words that the search did not find")
                            .isEmpty();
                });
        return last.get();
    }

    /**
     * Looks until nothing of some is left.
     *
     * @param within the time for it, from now
     * @return how long it took
     */
    Duration awaitNothingOf(List<Speaker> erased, Duration within) {
        return places.awaitNone(new Words(wordsOf(erased)), within, names::get);
    }

    /** What should be seen and was not, by place. */
    static Map<String, List<String>> unseen(Sightings sightings, List<Speaker> speakers) {
        var unseen = new TreeMap<String, List<String>>();
        for (Speaker speaker : speakers) {
            speaker.roles()
                    .forEach((word, role) -> role.places().stream()
                            .filter(place -> !sightings.in(place).contains(word))
                            .forEach(place -> unseen.computeIfAbsent(place, any -> new ArrayList<>())
                                    .add(role + " of " + speaker)));
        }
        return unseen;
    }

    /** What was seen of some, by place. */
    Map<String, List<String>> seen(Sightings sightings, List<Speaker> some) {
        return sightings.of(wordsOf(some), names::get);
    }

    private static List<String> wordsOf(List<Speaker> some) {
        return some.stream().flatMap(speaker -> speaker.words().stream()).toList();
    }
}
