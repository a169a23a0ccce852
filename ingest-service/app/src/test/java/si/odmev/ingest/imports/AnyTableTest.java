package si.odmev.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.TableReading;
import si.odmev.schemas.TableImport;

/** What counts for any table. */
class AnyTableTest {
    private final ImportTables tables = new ImportTables();

    @Property(tries = 200)
    void everyReadableTableGetsAGuessForEachColumn(@ForAll @Size(max = 8) List<@Size(max = 5) List<String>> rows) {
        String csv = rows.stream()
                .map(row ->
                        String.join(";", row.stream().map(AnyTableTest::quoted).toList()))
                .reduce("", (above, row) -> above + row + "\n");
        if (read(csv) instanceof TableReading.Read read) {
            tables.guess(read.file(), List.of()).ifPresent(mapping -> {
                TableView table = ImportTables.view(read.file(), mapping);
                assertThat(mapping.uses()).hasSize(table.width());
                assertThat(mapping.doubles()).isEmpty();
            });
        }
    }

    @Property(tries = 200)
    void equalRowsAreToldApartAndTheSameTableHasTheSameIds(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 3) Integer> rows) {
        List<UUID> first = ids(rows);

        assertThat(first).doesNotHaveDuplicates().isEqualTo(ids(rows));
        assertThat(ids(rows.reversed())).containsExactlyInAnyOrderElementsOf(first);
    }

    @Property(tries = 50)
    void idsAreReadAsTheyWereWritten(@ForAll @Size(max = 50) List<Long> numbers) {
        List<UUID> ids =
                numbers.stream().map(number -> new UUID(number, ~number)).toList();
        TableImport record = TableImport.newBuilder()
                .setImportId("an import")
                .setConsultation("velenje-2022")
                .setAccount("ana")
                .setFileName("t.csv")
                .setStartedAt(Instant.EPOCH)
                .setChangedAt(Instant.EPOCH)
                .setSubmissions(ImportedIds.write(ids))
                .build();

        assertThat(ImportedIds.read(record)).isEqualTo(ids);
        assertThat(ImportedIds.count(record)).isEqualTo(ids.size());
    }

    private TableReading read(String csv) {
        return tables.reading(csv.getBytes(StandardCharsets.UTF_8), reading -> reading);
    }

    private static List<UUID> ids(List<Integer> rows) {
        var ids = new ImportIds("velenje-2022", "table");
        var found = new ArrayList<UUID>();
        for (int i = 0; i < rows.size(); i++) {
            var row = new Row(i + 2, false, List.of(new Cell.Text("Klop " + rows.get(i)), new Cell.Text("Luč")));
            ids.written(row, ImportIds.names(List.of("Predlog", "Mnenje"))).forEach(key -> found.add(key.id(0)));
        }
        return found;
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
