package si.odmev.endtoend.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import si.odmev.endtoend.Aftermath.Shown;
import si.odmev.endtoend.chaos.Said.Way;

/** All submissions and faults, as the senders saw them. Safe for use by many threads. */
final class History {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Said> said = new ConcurrentHashMap<>();
    private final Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Said> erased = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger faults = new AtomicInteger();

    /**
     * What a checker of a queue says, with the numbers of what was said.
     *
     * @param lost acknowledged and not shown
     * @param doubled shown more than once
     * @param altered shown with another text, or under another id than it was sent with
     * @param back shown although its erasure was acknowledged
     * @param unacknowledged shown, and never acknowledged: allowed
     * @param phantoms texts that are shown and were never sent
     */
    record Verdict(
            List<Integer> lost,
            List<Integer> doubled,
            List<Integer> altered,
            List<Integer> back,
            List<Integer> unacknowledged,
            List<String> phantoms) {
        boolean isClean() {
            return lost.isEmpty() && doubled.isEmpty() && altered.isEmpty() && back.isEmpty() && phantoms.isEmpty();
        }

        @Override
        public String toString() {
            return "%d lost %s, %d doubled %s, %d altered %s, %d back after erasure %s, %d phantoms %s, %d shown but never acknowledged"
                    .formatted(
                            lost.size(),
                            lost,
                            doubled.size(),
                            doubled,
                            altered.size(),
                            altered,
                            back.size(),
                            back,
                            phantoms.size(),
                            phantoms,
                            unacknowledged.size());
        }
    }

    void begun(Said one) {
        said.put(one.number(), one);
    }

    /** An answer, or that there was none. */
    void answered(Said one, String answer) {
        line(one.number() + " " + one.way() + " " + one.id() + " " + answer);
    }

    /**
     * @param millis from when it was sent, the time that it was acknowledged, to the answer
     */
    void acknowledged(Said one, long millis) {
        acknowledged.put(one.number(), millis);
        answered(one, "acknowledged");
    }

    void erased(Said one) {
        erased.put(one.number(), one);
        answered(one, "erased");
    }

    /** It got an answer that no repetition will change, or none that a service may give. */
    void refused(Said one, String answer) {
        refusals.add(one.number() + " " + one.way() + " " + answer);
        answered(one, answer);
    }

    void fault(String fault) {
        faults.incrementAndGet();
        line("FAULT " + fault);
    }

    int acknowledgements() {
        return acknowledged.size();
    }

    int erasures() {
        return erased.size();
    }

    /** What was erased, with a confirmation. */
    List<Said> erased() {
        return List.copyOf(erased.values());
    }

    /** Some of what was acknowledged and is to stay. */
    List<Said> someKept(int most) {
        return acknowledged.keySet().stream()
                .map(said::get)
                .filter(one -> !one.erased())
                .limit(most)
                .toList();
    }

    int faults() {
        return faults.get();
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** How long the acknowledgements of one way took, in milliseconds, the shortest first. */
    List<Long> waits(Way way) {
        return acknowledged.entrySet().stream()
                .filter(one -> said.get(one.getKey()).way() == way)
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    Verdict judge(List<Shown> shown) {
        var phantoms = new ArrayList<String>();
        Map<Integer, List<Shown>> byNumber = new TreeMap<>();
        for (Shown one : shown) {
            Said said = Said.numberIn(one.text()).stream()
                    .mapToObj(this.said::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (said == null) {
                phantoms.add(one.text());
            } else {
                byNumber.computeIfAbsent(said.number(), number -> new ArrayList<>())
                        .add(one);
            }
        }
        return new Verdict(
                acknowledged.keySet().stream()
                        .filter(number -> !said.get(number).erased() && !byNumber.containsKey(number))
                        .sorted()
                        .toList(),
                numbers(byNumber, (number, copies) -> copies.size() > 1),
                numbers(byNumber, (number, copies) -> !copies.stream().allMatch(copy -> isAsSaid(number, copy))),
                numbers(byNumber, (number, copies) -> erased.containsKey(number)),
                numbers(byNumber, (number, copies) -> !acknowledged.containsKey(number)),
                phantoms);
    }

    /** Whether all that was acknowledged, and is to stay, is shown. */
    boolean isAllShown(List<Shown> shown) {
        return judge(shown).lost().isEmpty();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private interface Test {
        boolean of(int number, List<Shown> copies);
    }

    private static List<Integer> numbers(Map<Integer, List<Shown>> byNumber, Test test) {
        return byNumber.entrySet().stream()
                .filter(one -> test.of(one.getKey(), one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isAsSaid(int number, Shown shown) {
        Said one = said.get(number);
        return shown.text().equals(one.text())
                && (one.way() == Way.MAIL || shown.id().equals(one.id().toString()));
    }

    private void line(String line) {
        lines.add(Instant.now() + " " + line);
    }
}
