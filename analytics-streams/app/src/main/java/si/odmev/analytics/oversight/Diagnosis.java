package si.odmev.analytics.oversight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the findings of one look together. Intake knows of Kafka only what it learned when it last sent something. Therefore
 * the answer at the top relies on Kafka only if Kafka has just answered. If a part fails because of another one, it is shown as
 * a consequence of that one, so that an operator sees one cause and not five faults.
 */
final class Diagnosis {
    /** The parts whose failure can affect others. The first that explains a failure is the one that is shown. */
    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    Part.KAFKA,
                    Set.of(Part.LEDGER, Part.STREAM, Part.LAG, Part.CANARY, Part.DEAD_LETTERS, Part.ERASURE)),
            new Cause(Part.REGISTRY, Set.of(Part.STREAM, Part.LAG, Part.CANARY)),
            new Cause(Part.SEARCH, Set.of(Part.LEDGER, Part.LAG, Part.CANARY)),
            new Cause(Part.STREAM, Set.of(Part.LAG, Part.CANARY)));

    private record Cause(Part part, Set<Part> consequences) {}

    private Diagnosis() {}

    /**
     * A finding, and why.
     *
     * @param because the part whose failure explains it; null if there is none
     */
    record Explained(Finding finding, @Nullable Part because) {
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

    private static @Nullable Part cause(Finding finding, Map<Part, Finding> all) {
        if (finding.level() == Finding.Level.GOOD || finding.isElsewhere()) {
            return null;
        }
        for (Cause cause : CAUSES) {
            if (cause.consequences().contains(finding.part()) && isBad(all.get(cause.part()))) {
                return cause.part();
            }
        }
        return null;
    }

    private static boolean isBad(@Nullable Finding finding) {
        return finding != null && finding.level() == Finding.Level.BAD && !finding.isElsewhere();
    }
}
