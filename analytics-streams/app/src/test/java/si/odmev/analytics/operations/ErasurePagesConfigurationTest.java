package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasurePagesConfigurationTest {
    @ParameterizedTest
    @CsvSource({
        "odmev-analytics-published-changelog, true",
        "odmev-repartition.feedback.contacts.v1, true",
        "odmev-analytics-erasures-changelog, false",
        "of-somebody-else, false"
    })
    void copiesThatARepartitioningLeftBehindAreSearchedAsTheStreamsOwnTopicsAre(String topic, boolean isSearched) {
        assertThat(ErasurePagesConfiguration.mayHoldWords(topic)).isEqualTo(isSearched);
    }
}
