package si.odmev.platform.kafka.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
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
    void isNotMadeToBeClosed() {
        lazy.close();

        assertThat(made).isEmpty();
    }
}
