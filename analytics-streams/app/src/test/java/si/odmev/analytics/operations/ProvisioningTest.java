package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.TopicProvisioner;

class ProvisioningTest {
    private final TopicProvisioner topics = mock(TopicProvisioner.class);
    private final SchemaProvisioner schemas = mock(SchemaProvisioner.class);
    private final List<Duration> waits = new ArrayList<>();
    private final Provisioning provisioning = new Provisioning(topics, schemas, waits::add);

    @Test
    void topicsAreMadeBeforeTheirSchemas() throws Exception {
        provisioning.complete();

        var order = inOrder(topics, schemas);
        order.verify(topics).provision();
        order.verify(schemas).provision();
        assertThat(waits).isEmpty();
    }

    @Test
    void whileKafkaIsAwayItTriesAgainAndDoesNotAskTheRegistry() throws Exception {
        doThrow(new KafkaException("away"))
                .doThrow(new KafkaException("still away"))
                .doNothing()
                .when(topics)
                .provision();

        provisioning.complete();

        verify(topics, times(3)).provision();
        verify(schemas).provision();
        assertThat(waits).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofSeconds(10)) <= 0);
    }

    @Test
    void whileTheRegistryIsAwayItTriesAgain() throws Exception {
        doThrow(new IOException("away")).doNothing().when(schemas).provision();

        provisioning.complete();

        verify(schemas, times(2)).provision();
        assertThat(waits).hasSize(1);
    }

    @Test
    void aFaultOfTheProgramIsNotTriedAgain() throws Exception {
        doThrow(new IllegalStateException("a fault")).when(topics).provision();

        assertThatThrownBy(provisioning::complete).isInstanceOf(IllegalStateException.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void aStopEndsTheWaiting() throws Exception {
        doThrow(new KafkaException("away")).when(topics).provision();
        var stopped = new Provisioning(topics, schemas, time -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(stopped::complete).isInstanceOf(InterruptedException.class);
        verify(schemas, never()).provision();
    }
}
