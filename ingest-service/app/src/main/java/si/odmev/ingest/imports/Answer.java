package si.odmev.ingest.imports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.intake.Draft;
import si.odmev.schemas.Channel;

/**
 * A text of a row, as it was read.
 *
 * @param row by the sheet's own numbering
 * @param column of the text, from 0
 * @param heading of that column, as pages show it; empty if it has none
 * @param key identifies it
 * @param channel by which it once came
 * @param consultation id
 * @param question id of the question that it answers; null for none
 * @param kind null to let the text show it
 * @param title null if there is none
 * @param text the person's words
 * @param language null if the table does not say it
 * @param saidAt null for the time of the import
 * @param person without anything if the person did not agree to be written to
 */
record Answer(
        int row,
        int column,
        String heading,
        ImportIds.Key key,
        Channel channel,
        String consultation,
        @Nullable String question,
        @Nullable String kind,
        @Nullable String title,
        String text,
        @Nullable String language,
        @Nullable Instant saidAt,
        Draft.Person person) {
    /** The submission that it becomes, with this id. */
    Draft draft(UUID id) {
        return Draft.from(channel, id)
                .consultation(consultation)
                .question(question)
                .kind(kind)
                .kindNotAsked()
                .title(title)
                .text(text)
                .language(language)
                .submittedAt(saidAt)
                .name(person.name())
                .email(person.email())
                .phone(person.phone())
                .consent(person.consent())
                .build();
    }

    /** Leaves out the person and their words, so that they never reach a log. */
    @Override
    public String toString() {
        return "Answer[row " + row + "]";
    }
}
