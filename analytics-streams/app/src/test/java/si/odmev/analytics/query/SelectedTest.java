package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.TeamWork;

class SelectedTest {
    @Test
    void readsWhatATeamDidButNoNotesBecauseThousandsOfSubmissionsAreKept() {
        String[] expected = Arrays.stream(TeamWork.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !List.of("notes", "mentioned", "removedNotes").contains(name))
                .map("review.work."::concat)
                .toArray(String[]::new);

        assertThat(Selected.FIELDS)
                .filteredOn(field -> field.startsWith("review.work"))
                .containsExactlyInAnyOrder(expected);
    }
}
