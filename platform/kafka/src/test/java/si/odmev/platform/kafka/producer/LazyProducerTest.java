package si.odmev.platform.kafka.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LazyProducerTest {
    private final List<MockProducer<String, String>> made = new ArrayList<>();
    private boolean isResolvable = true;
    private final LazyProducer<String, String> lazy = new LazyProducer<>(this::make, Duration.ofSeconds(1));

    private MockProducer<String, String> make() {
        if (!isResolvable) {
            throw new KafkaException("No resolvable bootstrap urls");
        }
        var producer = new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        made.add(producer);
        return producer;
    }

    @Test
    void isMadeWhenItIsNeededFirstAndOnce() {
        assertThat(made).isEmpty();

        assertThat(lazy.get()).isSameAs(lazy.get());
        assertThat(made).hasSize(1);
    }

    @Test
    void isMadeByTheNextCallerIfItCouldNotBeMade() {
        isResolvable = false;
        assertThatThrownBy(lazy::get).isInstanceOf(KafkaException.class);
        isResolvable = true;

        assertThat(lazy.get()).isSameAs(made.getFirst());
    }

    @Test
    void isClosedAndNotMadeAnewForWhoeverComesLate() {
        lazy.get();
        lazy.close();

        assertThat(made.getFirst().closed()).isTrue();
        assertThatThrownBy(lazy::get).isInstanceOf(IllegalStateException.class);
        assertThat(made).hasSize(1);
    }

    @Test
    void whileOneCallerMakesItOthersWaitForALimitedTimeAndClosingDoesNotWait() throws Exception {
        var begun = new CountDownLatch(1);
        var resolved = new CountDownLatch(1);
        var slow = new LazyProducer<String, String>(
                () -> {
                    begun.countDown();
                    awaitUninterrupted(resolved);
                    return make();
                },
                Duration.ofMillis(50));
        var maker = CompletableFuture.supplyAsync(slow::get, Thread.ofPlatform().daemon()::start);
        begun.await();

        var other = CompletableFuture.supplyAsync(slow::get, Thread.ofPlatform().daemon()::start);
        assertThatThrownBy(() -> other.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
        CompletableFuture.runAsync(slow::close, Thread.ofPlatform().daemon()::start)
                .get(20, TimeUnit.SECONDS);
        assertThatThrownBy(slow::get).isInstanceOf(IllegalStateException.class);
        assertThat(made).isEmpty();

        resolved.countDown();
        assertThatThrownBy(() -> maker.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(made)
                .singleElement()
                .satisfies(producer -> assertThat(producer.closed()).isTrue());
    }

    @Test
    void isClosedForEveryoneWhileWhatIsUnderWayIsAwaited() throws Exception {
        var closing = new CountDownLatch(1);
        var acknowledged = new CountDownLatch(1);
        var producer = new MockProducer<>(true, null, new StringSerializer(), new StringSerializer()) {
            @Override
            public void close(Duration timeout) {
                closing.countDown();
                awaitUninterrupted(acknowledged);
            }
        };
        var slow = new LazyProducer<String, String>(() -> producer, Duration.ofSeconds(1));
        slow.get();
        var closed = CompletableFuture.runAsync(slow::close, Thread.ofPlatform().daemon()::start);
        closing.await();

        var late = CompletableFuture.supplyAsync(slow::get, Thread.ofPlatform().daemon()::start);
        assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
        acknowledged.countDown();
        closed.get(20, TimeUnit.SECONDS);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isNotMadeToBeClosed() {
        lazy.close();

        assertThat(made).isEmpty();
    }
}
