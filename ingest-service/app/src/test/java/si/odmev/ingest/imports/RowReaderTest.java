package si.odmev.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;

class RowReaderTest {
    private static final Instant NINE = Instant.parse("2026-11-30T08:00:00Z");

    private final Consultation consultation = TestConsultation.of("town", "VEL").build();

    @Test
    void aTextMergedOverRowsWasSaidOnce() {
        var text = new Cell.Text("Več klopi");

        List<Answer> answers = read(
                List.of(ColumnUse.TEXT, ColumnUse.IGNORED),
                row(1, "Predlog", "Ukrep"),
                new Row(2, false, List.of(text, new Cell.Text("klopi"))),
                new Row(3, false, List.of(new Cell.Spanned(text), new Cell.Text("koši"))));

        assertThat(answers).extracting(Answer::row).containsExactly(2);
    }

    @Test
    void aTextMergedOverPeopleIsOfEachOfThem() {
        var text = new Cell.Text("Več klopi");

        List<Answer> answers = read(
                List.of(ColumnUse.TEXT, ColumnUse.NAME),
                row(1, "Predlog", "Ime"),
                new Row(2, false, List.of(text, new Cell.Text("Ana"))),
                new Row(3, false, List.of(new Cell.Spanned(text), new Cell.Text("Eva"))));

        assertThat(answers).extracting(Answer::row).containsExactly(2, 3);
    }

    @Test
    void whatWasSaidTodayBeforeNoonWasSaidUntilNow() {
        List<Answer> answers = read(
                List.of(ColumnUse.DATE, ColumnUse.TEXT),
                row(1, "Datum", "Predlog"),
                row(2, "30. 11. 2026", "Klopi"),
                row(3, "29. 11. 2026", "Luči"));

        assertThat(answers).extracting(Answer::saidAt).containsExactly(NINE, Instant.parse("2026-11-29T11:00:00Z"));
    }

    @Test
    void columnsWithEqualOrNoHeadingsHaveTheirOwnIds() {
        List<ColumnUse> uses = List.of(ColumnUse.NUMBER, ColumnUse.TEXT, ColumnUse.TEXT, ColumnUse.TEXT);

        List<Answer> answers =
                read(uses, row(1, "Št", "Komentar", "komentar", ""), row(2, "7", "Klopi", "Klopi", "Luči"));

        assertThat(answers).extracting(answer -> answer.key().id(0)).doesNotHaveDuplicates();
        assertThat(answers.getFirst().key())
                .isEqualTo(read(uses.subList(0, 2), row(1, "Št", "Komentar"), row(2, "7", "Klopi"))
                        .getFirst()
                        .key());
    }

    @Test
    void headingsWithTheSameLongBeginningAreTwo() {
        String stem = "Kako bi uredili trg, da bi bil prijaznejši? ".repeat(6);

        List<Answer> answers =
                read(List.of(ColumnUse.NUMBER, ColumnUse.TEXT), row(1, "Št", stem + "Klopi"), row(2, "7", "Klopi"));
        List<Answer> others =
                read(List.of(ColumnUse.NUMBER, ColumnUse.TEXT), row(1, "Št", stem + "Luči"), row(2, "7", "Klopi"));

        assertThat(answers.getFirst().key()).isNotEqualTo(others.getFirst().key());
    }

    private List<Answer> read(List<ColumnUse> uses, Row... rows) {
        var table = new TableView(new Sheet("List1", false, List.of(rows)), 1);
        var mapping = new Mapping(0, 1, uses, uses.stream().map(use -> "").toList(), Mapping.Options.USUAL);
        var reader = new RowReader(table, mapping, consultation, NINE);
        var answers = new ArrayList<Answer>();
        for (Row row : table.rows()) {
            if (reader.read(row) instanceof RowReading.Texts texts) {
                answers.addAll(texts.answers());
            }
        }
        return answers;
    }

    private static Row row(int number, String... cells) {
        return new Row(
                number, false, Arrays.stream(cells).<Cell>map(Cell.Text::new).toList());
    }
}
