package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.TeamWork;

class SelectedTest {
    @Test
    void readsWhatATeamDidButNoNotesBecauseThousandsOfSubmissionsAreKept() {
        String[] expected = Arrays.stream(TeamWork.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("notes") && !name.equals("mentioned"))
                .map("review.work."::concat)
                .toArray(String[]::new);

        assertThat(Selected.FIELDS)
                .filteredOn(field -> field.startsWith("review.work"))
                .containsExactlyInAnyOrder(expected);
    }
}
