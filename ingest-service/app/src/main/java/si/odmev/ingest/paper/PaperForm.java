package si.odmev.ingest.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.intake.Draft;
import si.odmev.schemas.Channel;

/**
 * A row of a table of paper forms, as it was read.
 *
 * @param place its place in the file
 * @param number the form's own number as it is compared; empty if it has none
 * @param kind as it is stored; the cell's text if that is no kind
 * @param text the person's words
 * @param day the day on the form; empty if it has none
 * @param saidAt the stored time of that day; the time of the import if the form has no day
 * @param name empty if there is none
 * @param email empty if there is none
 * @param consent true if the person agrees to be written to
 * @param problem the first problem that was found before intake; empty if there is none
 * @param older the cells by which an older version knew it
 */
record PaperForm(
        Place place,
        Consultation consultation,
        String number,
        String kind,
        String text,
        Optional<LocalDate> day,
        Instant saidAt,
        String name,
        String email,
        boolean consent,
        Optional<Message> problem,
        OlderCells older) {
    /**
     * The place of a form in the file.
     *
     * @param sheet its name; empty where sheets have none
     * @param row by the sheet's own numbering
     * @param columns the cells that were read, for messages
     */
    record Place(String sheet, int row, Map<PaperField, PaperColumns.Column> columns) {
        /** The cell and its heading, for a message. */
        Message cell(PaperField field) {
            PaperColumns.Column column = columns.get(field);
            return column == null
                    ? Message.of("live.paper.cell.none", String.valueOf(row), field.label())
                    : Message.of("live.paper.cell", column.name() + row, column.title());
        }
    }

    /** The submission that it becomes, with this id. */
    Draft draft(UUID id) {
        return Draft.from(Channel.PAPER, id)
                .consultation(consultation.id())
                .kind(kind)
                .text(text)
                .submittedAt(saidAt)
                .name(name)
                .email(email)
                .consent(consent)
                .build();
    }

    /** Leaves out the person and their words, so that they never reach a log. */
    @Override
    public String toString() {
        return "PaperForm[row " + place.row() + "]";
    }
}
