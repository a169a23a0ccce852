package si.odmev.analytics.oversight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Interprets the findings of one look together. Intake knows of Kafka only what it learned when it last sent something. Therefore
 * the answer at the top relies on Kafka only if Kafka has just answered. If a part fails because of another one, it is shown as
 * a consequence of that one, so that an operator sees one cause and not five faults.
 */
final class Diagnosis {
    /** The parts that a failure of each part can affect. */
    private static final Map<Part, Set<Part>> CONSEQUENCES = new EnumMap<>(Map.of(
            Part.KAFKA,
            Set.of(Part.LEDGER, Part.STREAM, Part.LAG, Part.CANARY, Part.DEAD_LETTERS, Part.ERASURE),
            Part.REGISTRY,
            Set.of(Part.STREAM, Part.LAG, Part.CANARY),
            Part.SEARCH,
            Set.of(Part.LEDGER, Part.LAG, Part.CANARY),
            Part.STREAM,
            Set.of(Part.LAG, Part.CANARY)));

    private static final List<Part> CAUSES = List.of(Part.KAFKA, Part.REGISTRY, Part.SEARCH, Part.STREAM);

    private Diagnosis() {}

    /**
     * A finding, and why.
     *
     * @param because the part whose failure explains it; null if there is none
     */
    record Explained(Finding finding, Part because) {
        /** The level to show. A consequence is only something to watch, because its cause is shown as well. */
        Finding.Level level() {
            return because == null ? finding.level() : Finding.Level.WATCH;
        }
    }

    /** Sorts: the answer about intake first; then the failures, each cause with its consequences below it; then the rest. */
    static List<Explained> of(List<Finding> findings) {
        var byPart = new EnumMap<Part, Finding>(Part.class);
        findings.forEach(finding -> byPart.put(finding.part(), finding));
        List<Explained> explained = findings.stream()
                .map(finding -> new Explained(
                        finding.part() == Part.INTAKE ? intake(finding, byPart) : finding, cause(finding, byPart)))
                .toList();
        var sorted = new ArrayList<Explained>();
        explained.stream()
                .filter(one -> one.because() == null)
                .sorted(Comparator.comparing((Explained one) -> one.finding().part() == Part.INTAKE)
                        .thenComparing(Explained::level)
                        .reversed())
                .flatMap(one -> Stream.concat(
                        Stream.of(one),
                        explained.stream()
                                .filter(other ->
                                        other.because() == one.finding().part())))
                .forEach(sorted::add);
        return sorted;
    }

    private static Finding intake(Finding intake, Map<Part, Finding> all) {
        boolean countsOnKafka = intake.level() == Finding.Level.GOOD;
        return countsOnKafka && isBad(all.get(Part.KAFKA)) ? Finding.watch(Part.INTAKE, "without-kafka") : intake;
    }

    private static Part cause(Finding finding, Map<Part, Finding> all) {
        if (finding.level() == Finding.Level.GOOD || finding.isElsewhere()) {
            return null;
        }
        Optional<Part> cause = CAUSES.stream()
                .filter(part -> isBad(all.get(part)))
                .filter(part -> CONSEQUENCES.get(part).contains(finding.part()))
                .findFirst();
        return cause.orElse(null);
    }

    private static boolean isBad(Finding finding) {
        return finding != null && finding.level() == Finding.Level.BAD && !finding.isElsewhere();
    }
}
