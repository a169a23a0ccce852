package si.odmev.ingest.live.paper;

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
 * @param place where it stands
 * @param number the form's own number as it is compared; empty if it has none
 * @param kind as it is stored, or what stands there if that is no kind
 * @param text what the form says
 * @param day the day on the form; empty if it has none
 * @param saidAt what is stored of it; the moment of the import if the form has no day
 * @param name empty if there is none
 * @param email empty if there is none
 * @param consent true if the person agrees to be written to
 * @param problem the first thing that is wrong with it, apart from what intake says; empty if nothing is
 * @param older what an older version knew it by
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
     * Where a form stands.
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

    /** What becomes of it under an id. */
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

    /** Says nothing of the person or their words, so that no log does. */
    @Override
    public String toString() {
        return "PaperForm[row " + place.row() + "]";
    }
}
