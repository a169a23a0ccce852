package si.odmev.ingest.imports;

import java.util.List;

/** What a row of a table holds. */
sealed interface RowReading {
    /** No text. */
    record Empty() implements RowReading {}

    /** Something that can't be read. */
    record Wrong(RowProblem problem) implements RowReading {}

    /**
     * Texts.
     *
     * @param isWithoutPerson true if it names a person, who is left out because no consent is known
     */
    record Texts(List<Answer> answers, boolean isWithoutPerson) implements RowReading {
        public Texts {
            answers = List.copyOf(answers);
        }
    }
}
