package si.odmev.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.tables.TableFile;
import si.odmev.ingest.tables.TableReading;

/** Tables as the systems write them, with invented rows. */
class PresetsTest {
    private static final String PROPOSAL = "Ob jezeru bi potrebovali več klopi in pitnik za vodo.";
    private static final String PLAN = "Cesta naj bo zaprta za promet vsaj ob koncih tedna.";

    private final ImportTables tables = new ImportTables();

    @Test
    void microsoftForms() {
        TableView table = table("""
            ID;Start time;Completion time;Email;Name;Last modified time;Kaj predlagate?;Kako ocenjujete načrt?
            1;11/3/2026 9:01:12;11/3/2026 9:05:40;anonymous;;;%s;5
            2;11/3/2026 9:11:12;11/3/2026 9:15:40;anonymous;;;%s;4
            """.formatted(PROPOSAL, PLAN));

        assertThat(Preset.of(table)).contains(Preset.MICROSOFT_FORMS);
        assertThat(guess(table))
                .containsExactly(
                        ColumnUse.NUMBER,
                        ColumnUse.IGNORED,
                        ColumnUse.DATE,
                        ColumnUse.EMAIL,
                        ColumnUse.IGNORED,
                        ColumnUse.IGNORED,
                        ColumnUse.TEXT,
                        ColumnUse.IGNORED);
    }

    @Test
    void googleForms() {
        TableView table = table("""
            Časovni žig,E-poštni naslov,Kaj bi spremenili na trgu?,Kaj vam je všeč?,Starost
            2026/11/30 2:05:12 PM GMT+1,ana@example.si,"%s","%s",35
            2026/11/30 3:05:12 PM GMT+1,eva@example.si,"%s","%s",41
            """.formatted(PROPOSAL, PLAN, PLAN, PROPOSAL));

        assertThat(Preset.of(table)).contains(Preset.GOOGLE_FORMS);
        assertThat(guess(table))
                .containsExactly(ColumnUse.DATE, ColumnUse.EMAIL, ColumnUse.TEXT, ColumnUse.TEXT, ColumnUse.IGNORED);
    }

    @Test
    void oneKaHasItsQuestionsInTheSecondRow() {
        TableView table = table("""
            recnum;status;lurker;Q1;Q2
            Record number;Status;Lurker;Kaj bi spremenili na trgu?;Koliko ste stari?
            1;6;0;%s;2
            2;6;0;%s;3
            3;6;0;-2;3
            """.formatted(PROPOSAL, PLAN));

        assertThat(table.headingRow()).isEqualTo(2);
        assertThat(Preset.of(table)).contains(Preset.ONE_KA);
        assertThat(table.title(3)).isEqualTo("Kaj bi spremenili na trgu?");
        assertThat(guess(table))
                .containsExactly(
                        ColumnUse.NUMBER, ColumnUse.IGNORED, ColumnUse.IGNORED, ColumnUse.TEXT, ColumnUse.IGNORED);
    }

    @Test
    void citizenSpace() {
        TableView table = table("""
            Response ID,Submitted,What is your name?,What is your email address?,What do you think of the plan?
            ANON-1A2B-3C4D-5,2026-11-30 10:11:12,Ana Novak,ana@example.si,%s
            ANON-1A2B-3C4D-6,2026-11-30 10:21:12,Eva Zupan,eva@example.si,%s
            """.formatted(PROPOSAL, PLAN));

        assertThat(Preset.of(table)).contains(Preset.CITIZEN_SPACE);
        assertThat(guess(table))
                .containsExactly(ColumnUse.NUMBER, ColumnUse.DATE, ColumnUse.NAME, ColumnUse.EMAIL, ColumnUse.TEXT);
    }

    @Test
    void decidimKeepsOneOfSeveralLanguages() {
        TableView table = table("""
            id;category/id;participatory_space/id;component/id;title/sl;title/en;body/sl;body/en;state;published_at;url
            7;;1;3;Klopi ob jezeru;;<p>%s</p>;;accepted;2026-11-30 09:00:00 UTC;https://primer.si/7
            8;;1;3;Zaprta cesta;Closed road;<p>%s</p>;<p>The road should be closed.</p>;;2026-11-30 09:10:00 UTC;https://primer.si/8
            """.formatted(PROPOSAL, PLAN));

        assertThat(Preset.of(table)).contains(Preset.DECIDIM);
        assertThat(guess(table))
                .containsExactly(
                        ColumnUse.NUMBER,
                        ColumnUse.IGNORED,
                        ColumnUse.IGNORED,
                        ColumnUse.IGNORED,
                        ColumnUse.TITLE,
                        ColumnUse.IGNORED,
                        ColumnUse.TEXT,
                        ColumnUse.IGNORED,
                        ColumnUse.IGNORED,
                        ColumnUse.DATE,
                        ColumnUse.IGNORED);
    }

    @Test
    void consul() {
        TableView table = table("""
            id,title,description,external_url,cached_votes_up,comments_count,hot_score,confidence_score,created_at
            4,Klopi,<p>%s</p>,,3,0,1,1,2026-11-30 09:00:00
            5,Cesta,<p>%s</p>,,2,0,1,1,2026-11-30 10:00:00
            """.formatted(PROPOSAL, PLAN));

        assertThat(Preset.of(table)).contains(Preset.CONSUL);
        assertThat(guess(table).subList(0, 3)).containsExactly(ColumnUse.NUMBER, ColumnUse.TITLE, ColumnUse.TEXT);
        assertThat(guess(table).getLast()).isEqualTo(ColumnUse.DATE);
    }

    @Test
    void headingsAreFoundBelowATitle() {
        TableView table = table("""
            Anketa o trgu;;

            Ime in priimek;Datum;Pripombe občanov
            Ana Novak;30. 11. 2026;%s
            Eva Zupan;29. 11. 2026;%s
            """.formatted(PROPOSAL, PLAN));

        assertThat(table.headingRow()).isEqualTo(3);
        assertThat(Preset.of(table)).isEmpty();
        assertThat(guess(table)).containsExactly(ColumnUse.NAME, ColumnUse.DATE, ColumnUse.TEXT);
    }

    @Test
    void byContentOnlyTheLongestColumnIsAText() {
        TableView table = table("""
            Ime in priimek;Naslov;Naprava;Odziv
            Ana Novak;Šaleška cesta 12, 3320 Velenje pri Celju;Mozilla/5.0 (Linux Android 10) 1;%s %s
            Eva Zupan;Cesta talcev 7, 3320 Velenje pri Celju;Mozilla/5.0 (Windows NT 10.0) 2;%s %s
            """.formatted(PROPOSAL, PLAN, PLAN, PROPOSAL));

        assertThat(guess(table)).containsExactly(ColumnUse.NAME, ColumnUse.IGNORED, ColumnUse.IGNORED, ColumnUse.TEXT);
    }

    @Test
    void anAddressIsNoTextBesideAText() {
        TableView table = table("""
            Predlog;Naslov prebivališča
            %s;Šaleška cesta 12, 3320 Velenje, Savinjska regija, Slovenija, pri gasilskem domu
            %s;Cesta talcev 7, 3320 Velenje, Savinjska regija, Slovenija, pri gasilskem domu
            """.formatted(PROPOSAL, PLAN));

        assertThat(guess(table)).containsExactly(ColumnUse.TEXT, ColumnUse.IGNORED);
    }

    @Test
    void aListOfTextsHasNoHeading() {
        TableView table = table(PROPOSAL + "\n" + PLAN + "\n");

        assertThat(table.headingRow()).isZero();
        assertThat(guess(table)).containsExactly(ColumnUse.TEXT);
        assertThat(table.rows()).hasSize(2);
    }

    private TableReading read(String csv) {
        return tables.reading(csv.getBytes(StandardCharsets.UTF_8), reading -> reading);
    }

    private TableView table(String csv) {
        TableFile file = ((TableReading.Read) read(csv)).file();
        return ImportTables.view(file, tables.guess(file, List.of()).orElseThrow());
    }

    private List<ColumnUse> guess(TableView table) {
        return tables.guess(
                        new TableFile(TableFile.Format.DELIMITED, Optional.empty(), List.of(table.sheet())),
                        0,
                        table.headingRow(),
                        List.of(),
                        Mapping.Options.USUAL)
                .uses();
    }
}
