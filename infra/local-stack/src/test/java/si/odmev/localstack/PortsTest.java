package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void areTheUsualOnesUnlessTheEnvironmentNamesOthers() {
        assertThat(Ports.from(Map.of("ODMEV_INGEST_PORT", "18080", "ODMEV_KAFKA_PORT", "")))
                .isEqualTo(new Ports(9092, 9093, 8082, 9200, 18080, 8081, 3025, 3143));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "9092x", "99999999999"})
    void areRefusedByNameWhenTheyAreNoPorts(String value) {
        assertThatThrownBy(() -> Ports.from(Map.of("ODMEV_REGISTRY_PORT", value)))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("ODMEV_REGISTRY_PORT=" + value + " ");
    }

    @Test
    void ofAClustersMembersFollowFromTheFirstsUnlessTheyAreNamed() {
        assertThat(Ports.ofCluster(Map.of("ODMEV_KAFKA_PORT", "19092", "ODMEV_INGEST_PORT_2", "18080")))
                .containsExactly(
                        new Ports(19092, 9093, 8082, 9200, 8080, 8081, 3025, 3143),
                        new Ports(19094, 9095, 8082, 9200, 18080, 8091, 3025, 3143),
                        new Ports(19096, 9097, 8082, 9200, 8080, 8081, 3025, 3143));
    }

    @Test
    void ofAClusterAreDifferentWhereItsMembersBindThem() {
        List<Ports> free = Ports.freeForCluster();

        assertThat(free)
                .extracting(Ports::registry)
                .containsOnly(free.getFirst().registry());
        assertThat(free.stream()
                        .flatMap(ports -> ports.boundBy(Component.KAFKA).stream())
                        .toList())
                .doesNotHaveDuplicates()
                .hasSize(6);
        assertThat(List.of(
                        free.getFirst().ingest(),
                        free.getFirst().analytics(),
                        free.get(1).ingest(),
                        free.get(1).analytics()))
                .doesNotHaveDuplicates();
    }

    @Test
    void areAllDifferentAndNoneThatClientsAreGivenWhenTheyAreToBeFree() {
        Ports free = Ports.free();

        assertThat(List.of(
                        free.kafka(),
                        free.kafkaController(),
                        free.registry(),
                        free.elasticsearch(),
                        free.ingest(),
                        free.analytics(),
                        free.smtp(),
                        free.imap()))
                .doesNotHaveDuplicates()
                .allMatch(port -> port < 32_768);
    }
}
