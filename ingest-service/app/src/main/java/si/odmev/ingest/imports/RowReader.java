package si.odmev.ingest.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.cells.CellWords;
import si.odmev.ingest.cells.ConsentColumn;
import si.odmev.ingest.cells.DateColumn;
import si.odmev.ingest.cells.DateOrder;
import si.odmev.ingest.cells.Placeholders;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;

/** Reads the rows of a table by its mapping. A reader is for one pass through the table, from the top. */
final class RowReader {
    private static final Pattern LINE_ENDS = Pattern.compile("(?i)<br\\s*/?>|</p>|</li>|</div>|</h\\d>");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NOT_OF_PHONES = Pattern.compile("[ ()./\\p{Z}-]");

    /** What shows that a row is of a person of its own. */
    private static final List<ColumnUse> OF_PERSONS =
            List.of(ColumnUse.NAME, ColumnUse.EMAIL, ColumnUse.PHONE, ColumnUse.NUMBER);

    private final TableView table;
    private final Mapping mapping;
    private final Consultation consultation;
    private final Optional<Preset> preset;
    private final ImportIds ids;
    private final SaidAt moments;
    /** The columns of texts, and what tells their texts apart. */
    private final List<Integer> columns;

    private final List<String> names;
    private final Optional<DateColumn> dates;
    private final Optional<ConsentColumn> consents;

    /**
     * @param now two digits are not read as a year if that gives a later day
     */
    RowReader(TableView table, Mapping mapping, Consultation consultation, Instant now) {
        this.table = table;
        this.mapping = mapping;
        this.consultation = consultation;
        this.preset = Preset.of(table);
        this.ids = new ImportIds(consultation.id(), preset.map(Preset::id).orElse("table"));
        this.moments = new SaidAt(consultation, now);
        this.columns = mapping.columns(ColumnUse.TEXT);
        this.names = ImportIds.names(columns.stream().map(table::heading).toList());
        LocalDate today = LocalDate.ofInstant(now, consultation.timeZone());
        Optional<DateOrder> order = Optional.ofNullable(mapping.options().dateOrder());
        this.dates = mapping.column(ColumnUse.DATE).map(column -> new DateColumn(table.cells(column), today, order));
        this.consents = mapping.column(ColumnUse.CONSENT).map(column -> new ConsentColumn(table.cells(column)));
    }

    /** Reads the next row. */
    RowReading read(Row row) {
        List<ImportIds.Key> keys = keys(row);
        List<Integer> filled =
                columns.stream().filter(column -> isText(row, column)).toList();
        if (filled.isEmpty()) {
            return new RowReading.Empty();
        }
        return fault(row).<RowReading>map(RowReading.Wrong::new).orElseGet(() -> texts(row, filled, keys));
    }

    private RowReading texts(Row row, List<Integer> filled, List<ImportIds.Key> keys) {
        Draft.Person named = person(row);
        boolean isNamed = named.name() != null || named.email() != null || named.phone() != null;
        Draft.Person person = named.consent() ? named : new Draft.Person(null, null, null, false);
        var answers = new ArrayList<Answer>();
        for (int column : filled) {
            answers.add(new Answer(
                    row.number(),
                    column,
                    table.title(column),
                    keys.get(columns.indexOf(column)),
                    mapping.options().channel(),
                    consultation.id(),
                    question(column),
                    kind(row).orElse(mapping.options().kind()),
                    value(row, ColumnUse.TITLE),
                    text(row.cell(column)),
                    language(row),
                    saidAt(row),
                    person));
        }
        return new RowReading.Texts(answers, isNamed && !named.consent());
    }

    private List<ImportIds.Key> keys(Row row) {
        Optional<Cell> number =
                mapping.column(ColumnUse.NUMBER).map(row::cell).filter(cell -> !Placeholders.isNoValue(cell.text()));
        return number.isPresent()
                ? names.stream().map(name -> ids.numbered(number.get(), name)).toList()
                : ids.written(row, names);
    }

    private Optional<RowProblem> fault(Row row) {
        for (int column = 0; column < mapping.uses().size(); column++) {
            if (mapping.uses().get(column) != ColumnUse.IGNORED && row.cell(column) instanceof Cell.Faulty faulty) {
                return Optional.of(problem(
                        row,
                        column,
                        switch (faulty.fault()) {
                            case UNCOMPUTED -> "uncomputed";
                            case ERROR_VALUE -> "error-value";
                            case UNCLOSED_QUOTE -> "unclosed-quote";
                        }));
            }
        }
        return wrong(row, ColumnUse.DATE, "date", cell -> day(cell).isPresent())
                .or(() -> wrong(
                        row,
                        ColumnUse.KIND,
                        "kind",
                        cell -> CellWords.kind(cell).isPresent()));
    }

    private Optional<RowProblem> wrong(Row row, ColumnUse use, String code, Predicate<Cell> reads) {
        return mapping.column(use)
                .filter(column -> !isBlank(row.cell(column)) && !reads.test(row.cell(column)))
                .map(column -> problem(row, column, code));
    }

    private RowProblem problem(Row row, int column, String code) {
        return new RowProblem(row.number(), Row.columnName(column), table.title(column), code, "");
    }

    private Optional<LocalDate> day(Cell cell) {
        return dates.flatMap(column -> column.read(cell));
    }

    private Optional<String> kind(Row row) {
        return mapping.column(ColumnUse.KIND)
                .map(row::cell)
                .filter(cell -> !isBlank(cell))
                .flatMap(CellWords::kind);
    }

    private @Nullable String question(int column) {
        String question =
                column < mapping.questions().size() ? mapping.questions().get(column) : "";
        return question.isEmpty() ? null : question;
    }

    private @Nullable String language(Row row) {
        String written = value(row, ColumnUse.LANGUAGE);
        return written == null ? null : Languages.tag(written);
    }

    private Draft.Person person(Row row) {
        String name = mapping.columns(ColumnUse.NAME).stream()
                .map(column -> value(row.cell(column)))
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        String phone = value(row, ColumnUse.PHONE);
        boolean consent = consents.map(column -> column.read(
                                row.cell(mapping.column(ColumnUse.CONSENT).orElseThrow()))
                        .orElse(false))
                .orElse(mapping.options().hasConsent());
        return new Draft.Person(
                name.isEmpty() ? null : name,
                value(row, ColumnUse.EMAIL),
                phone == null ? null : international(phone),
                consent);
    }

    /** A Slovene number gets its country code. Any other text stays as it is; intake refuses it. */
    private static String international(String phone) {
        String digits = NOT_OF_PHONES.matcher(phone).replaceAll("");
        return digits.startsWith("00")
                ? "+" + digits.substring(2)
                : digits.startsWith("0") ? "+386" + digits.substring(1) : digits;
    }

    private @Nullable String value(Row row, ColumnUse use) {
        return mapping.column(use).map(column -> value(row.cell(column))).orElse(null);
    }

    /** On one line; null if the cell counts as blank. */
    private @Nullable String value(Cell cell) {
        return isBlank(cell)
                ? null
                : SPACES.matcher(plain(cell)).replaceAll(" ").strip();
    }

    private boolean isBlank(Cell cell) {
        return cell.isBlank() || isNoAnswer(cell) || Placeholders.isNoValue(cell.text());
    }

    /** A text that is merged over several rows was said once, unless each row has its own person or number. */
    private boolean isText(Row row, int column) {
        Cell cell = row.cell(column);
        return !cell.isBlank()
                && !isNoAnswer(cell)
                && (!(cell instanceof Cell.Spanned) || isSignedByItself(row))
                && (cell instanceof Cell.Faulty || !Placeholders.isNoText(plain(cell)));
    }

    private boolean isSignedByItself(Row row) {
        return OF_PERSONS.stream()
                .flatMap(use -> mapping.columns(use).stream())
                .map(row::cell)
                .anyMatch(cell -> !(cell instanceof Cell.Spanned) && !isBlank(cell));
    }

    private boolean isNoAnswer(Cell cell) {
        return preset.filter(known -> known.isNoAnswer(cell.text())).isPresent();
    }

    private String text(Cell cell) {
        return plain(cell).strip();
    }

    /** The text without the tags of a web page, if the system writes them. */
    private String plain(Cell cell) {
        if (preset.filter(Preset::writesHtml).isEmpty() || !cell.text().contains("<")) {
            return cell.text();
        }
        String lines = LINE_ENDS.matcher(cell.text()).replaceAll("$0\n");
        return Jsoup.parse(lines).wholeText().strip();
    }

    private @Nullable Instant saidAt(Row row) {
        return mapping.column(ColumnUse.DATE)
                .map(row::cell)
                .filter(cell -> !isBlank(cell))
                .flatMap(this::day)
                .map(moments::of)
                .orElse(null);
    }
}
