package si.odmev.ingest.live.record;

import java.util.List;
import java.util.stream.Stream;
import si.odmev.ingest.live.board.Rule;

/** Says how many posts the record leaves out, and why. */
record Withheld(EveningRecord record, Wording wording) {
    /** One line for each rule that withheld any, one if posts were merged unseen, and one if posts were not reviewed. */
    List<String> lines() {
        Stream<String> byRule = Stream.of(Rule.values())
                .filter(record.withheld()::containsKey)
                .map(rule -> wording.say(
                        "live.record.withheld",
                        wording.say("live.rule." + rule.id()),
                        String.valueOf(record.withheld().get(rule))));
        return Stream.of(
                        byRule,
                        line("live.record.unseen", record.unseen()),
                        line("live.record.waiting", record.waiting()))
                .flatMap(lines -> lines)
                .toList();
    }

    private Stream<String> line(String key, long count) {
        return count == 0 ? Stream.empty() : Stream.of(wording.say(key, String.valueOf(count)));
    }
}
