package si.odmev.ingest.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.kafka.CanarySender;
import si.odmev.ingest.kafka.KafkaFeedbackLog;
import si.odmev.ingest.kafka.LedgerFeed;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.TopicProvisioner;

class ProvisioningTest {
    private final TopicProvisioner topics = mock(TopicProvisioner.class);
    private final SchemaProvisioner schemas = mock(SchemaProvisioner.class);
    private final KafkaFeedbackLog log = mock(KafkaFeedbackLog.class);
    private final LedgerFeed feed = mock(LedgerFeed.class);
    private final AcceptedLedger ledger = mock(AcceptedLedger.class);
    private final LiveFeed live = mock(LiveFeed.class);
    private final CanarySender canary = mock(CanarySender.class);
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final CountDownLatch liveBegan = new CountDownLatch(1);
    private final Workers workers = new Workers(worker -> {}, (wait, stop) -> waits.add(wait), System::nanoTime);
    private final Provisioning provisioning =
            new Provisioning(topics, schemas, log, feed, ledger, live, canary, workers);

    @AfterEach
    void stop() {
        provisioning.stop();
    }

    private void run() throws InterruptedException {
        doAnswer(call -> {
                    liveBegan.countDown();
                    return null;
                })
                .when(live)
                .start();
        provisioning.start();
        assertThat(liveBegan.await(20, TimeUnit.SECONDS))
                .as("the last step is done")
                .isTrue();
    }

    @Test
    void theLedgerNeedsTheTopicsAloneAndTheBoardsNeedAllElse() throws Exception {
        run();

        var order = inOrder(topics, schemas, log, feed, ledger, live, canary);
        order.verify(topics).provision();
        order.verify(feed).start();
        order.verify(schemas).provision();
        order.verify(log).connect();
        order.verify(canary).start();
        order.verify(ledger).awaitComplete();
        order.verify(live).start();
        assertThat(waits).isEmpty();
    }

    @Test
    void whileTheRegistryIsAwayTheLedgerIsReadAndOnlyTheSchemasAreTriedAgain() throws Exception {
        doThrow(new IOException("away"))
                .doThrow(new IOException("still away"))
                .doNothing()
                .when(schemas)
                .provision();

        run();

        verify(topics).provision();
        verify(feed).start();
        verify(schemas, times(3)).provision();
        assertThat(waits).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofSeconds(8)) <= 0);
    }

    @Test
    void whileKafkaIsAwayNothingElseBegins() throws Exception {
        doAnswer(call -> {
                    verify(feed, never()).start();
                    verify(schemas, never()).provision();
                    throw new KafkaException("away");
                })
                .doNothing()
                .when(topics)
                .provision();

        run();

        verify(topics, times(2)).provision();
        assertThat(waits).hasSize(1);
    }

    @Test
    void aStopEndsTheWaitForTheLedgerAndTheBoardsDoNotBegin() throws Exception {
        var waiting = new CountDownLatch(1);
        doAnswer(call -> {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                    return null;
                })
                .when(ledger)
                .awaitComplete();
        provisioning.start();
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();

        provisioning.stop();

        assertThat(provisioning.isRunning()).isFalse();
        verify(live, never()).start();
    }
}
