package si.odmev.ingest.imports;

import java.util.List;
import java.util.UUID;
import si.odmev.ingest.intake.Draft;

/**
 * What an import would do now.
 *
 * @param fresh the submissions that it would bring, in the order of the table
 * @param problems of rows that can't be imported, in the order of the table
 * @param counts of what is there
 */
record ImportPlan(List<Fresh> fresh, List<RowProblem> problems, Counts counts) {
    /** The most new submissions of one import; their ids fill most of the largest record that Kafka takes. */
    static final int MOST_FRESH = 50_000;

    ImportPlan {
        fresh = List.copyOf(fresh);
        problems = List.copyOf(problems);
    }

    /**
     * A submission that would be brought.
     *
     * @param answer as it was read
     * @param draft with its id
     */
    record Fresh(Answer answer, Draft draft) {
        UUID id() {
            return draft.submissionId();
        }
    }

    /**
     * What was counted.
     *
     * @param rows below the headings
     * @param known texts that are there already
     * @param twice texts of rows with a number that is in the table before, with the same text
     * @param erased texts that were imported before, and then erased by someone other than who undid an import
     * @param empty rows without a text
     * @param equal new texts that are in the table before, word for word; they count each
     * @param later new texts for which there is no room in one import; importing the table again brings them
     * @param withoutPerson rows whose person is left out, because no consent is known
     * @param hidden rows with texts that a spreadsheet does not show, because they are hidden or filtered out
     */
    record Counts(
            int rows,
            int known,
            int twice,
            int erased,
            int empty,
            int equal,
            int later,
            int withoutPerson,
            int hidden) {}

    /** The first submissions that it would bring. */
    List<Fresh> first(int most) {
        return fresh.subList(0, Math.min(most, fresh.size()));
    }
}
