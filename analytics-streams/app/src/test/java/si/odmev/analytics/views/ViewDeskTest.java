package si.odmev.analytics.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.schemas.SavedView;

class ViewDeskTest {
    private static final Instant NOW = Instant.parse("2022-05-11T08:00:00Z");

    private final SavedViews views = new SavedViews();
    private final MockProducer<String, SavedView> producer =
            new MockProducer<>(true, null, new StringSerializer(), (topic, view) -> new byte[0]);
    private final ViewDesk desk =
            new ViewDesk(views, new ViewJournal(() -> producer), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aPrivateViewIsItsOwnersAloneAndASharedOneTheTeams() {
        desk.save("Čakalna vrsta", false, "status=awaiting_review", "ana");
        desk.save("Cesta", true, "q=cesta&sort=oldest", "ana");

        assertThat(views.seenBy("ana")).extracting(SavedView::getTitle).containsExactly("Cesta", "Čakalna vrsta");
        assertThat(views.seenBy("bine")).extracting(SavedView::getTitle).containsExactly("Cesta");
        UUID hidden = UUID.fromString(views.seenBy("ana").getLast().getViewId());
        assertThat(views.find(hidden, "ana")).isPresent();
        assertThat(views.find(hidden, "bine")).isEmpty();
    }

    @Test
    void everyActIsOnTheTopicUnderTheViewsId() {
        desk.save("Cesta", true, "q=cesta", "ana");
        SavedView saved = views.seenBy("ana").getFirst();
        desk.rename(saved, "Ceste");
        SavedView renamed = views.seenBy("ana").getFirst();
        desk.delete(renamed);

        assertThat(renamed).isEqualTo(new SavedView(saved.getViewId(), "Ceste", "ana", true, "q=cesta", NOW));
        assertThat(views.seenBy("ana")).isEmpty();
        assertThat(producer.history()).extracting(ProducerRecord::key).containsOnly(saved.getViewId());
        assertThat(producer.history()).extracting(ProducerRecord::value).containsExactly(saved, renamed, null);
    }

    /** Kafka may bring the record, and a later one, before it tells the writer that it has it. */
    @Test
    void aDeletionThatOvertakesTheAnswerOfARenameStays() {
        desk.save("Cesta", true, "q=cesta", "ana");
        SavedView saved = views.seenBy("ana").getFirst();
        var overtaken =
                new MockProducer<String, SavedView>(true, null, new StringSerializer(), (topic, view) -> new byte[0]) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<String, SavedView> record) {
                        var sent = super.send(record);
                        views.take(saved.getViewId(), record.value(), 0);
                        views.take(saved.getViewId(), null, 1);
                        return sent;
                    }
                };

        new ViewDesk(views, new ViewJournal(() -> overtaken), Clock.fixed(NOW, ZoneOffset.UTC)).rename(saved, "Ceste");

        assertThat(views.seenBy("ana")).isEmpty();
    }

    @Test
    void anOlderRecordDoesNotReplaceWhatThisInstanceWrote() {
        desk.save("Cesta", true, "q=cesta", "ana");
        SavedView saved = views.seenBy("ana").getFirst();
        desk.delete(saved);

        views.take(saved.getViewId(), saved, 0);
        assertThat(views.seenBy("ana")).isEmpty();
        views.take(saved.getViewId(), null, 1);
        views.take(saved.getViewId(), saved, 2);
        assertThat(views.seenBy("ana")).containsExactly(saved);
    }

    @Test
    void whatIsNotDurableIsNotShown() {
        producer.sendException = new TimeoutException("away");

        assertThatThrownBy(() -> desk.save("Cesta", true, "q=cesta", "ana"))
                .isInstanceOf(ViewNotRecordedException.class)
                .hasMessageNotContaining("cesta");
        assertThat(views.seenBy("ana")).isEmpty();
    }

    @Test
    void onePersonHasABoundedNumber() {
        for (int i = 0; i < SavedViews.MOST_OF_ONE; i++) {
            desk.save("Pogled " + i, i % 2 == 0, "", "ana");
        }

        assertThatThrownBy(() -> desk.save("Še eden", false, "", "ana")).isInstanceOf(TooManyViewsException.class);
        desk.save("Prvi", false, "", "bine");
        desk.delete(views.seenBy("ana").getFirst());
        desk.save("Še eden", false, "", "ana");
        assertThat(views.seenBy("ana")).hasSize(SavedViews.MOST_OF_ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "dve\nvrstici"})
    void aTitleIsOneLine(String title) {
        assertThat(ViewRules.isTitle(title)).isFalse();
    }

    @Test
    void aTitleHasSixtySignsAtMost() {
        assertThat(ViewRules.isTitle("👍".repeat(60))).isTrue();
        assertThat(ViewRules.isTitle("a".repeat(61))).isFalse();
    }
}
