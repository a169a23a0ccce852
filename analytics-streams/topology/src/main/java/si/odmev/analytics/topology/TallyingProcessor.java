package si.odmev.analytics.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import si.odmev.schemas.Revision;
import si.odmev.schemas.ThemeCount;

/** Sums the deltas of each cell and publishes every new sum. A cell that becomes empty is published with 0. */
final class TallyingProcessor extends ContextualProcessor<String, ThemeCount, String, ThemeCount> {
    private KeyValueStore<String, PublishedCount> tallies;

    @Override
    public void init(ProcessorContext<String, ThemeCount> context) {
        super.init(context);
        tallies = context.getStateStore(FeedbackTopology.TALLIES_STORE);
    }

    @Override
    public void process(Record<String, ThemeCount> delta) {
        PublishedCount before = tallies.get(delta.key());
        long count = delta.value().getCount();
        long previous = 0;
        if (before != null) {
            count += before.count().getCount();
            previous = before.revision();
        }
        long now = context().currentSystemTimeMs();
        var after = new PublishedCount(
                Revision.after(previous, now),
                ThemeCount.newBuilder(delta.value()).setCount(count).build());
        tallies.put(delta.key(), after);
        context().forward(new Record<>(delta.key(), after.count(), now, Revision.headers(after.revision())));
    }
}
