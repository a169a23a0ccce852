package si.odmev.analytics.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.query.VelenjeConsultation.LJUBLJANA;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.Tally;
import si.odmev.analytics.query.ThemeTotals;
import si.odmev.analytics.query.Timeline;

class ChartFileTest {
    private static final String GREEN = "#1d7a3e";

    @Test
    void theDrawingOverTimeSaysWhatItShowsAndNeedsNothingElse() {
        String svg = new String(ChartFile.SVG.bytes(overTime(), ';'), StandardCharsets.UTF_8);
        var drawing = Jsoup.parse(svg, Parser.xmlParser());

        assertThat(drawing.select("title").text()).isEqualTo("Strategija: <Skozi čas>");
        assertThat(drawing.select("text").eachText())
                .contains("Strategija: <Skozi čas>", "Vsi · 30. novembra 2026", "Zeleno", "3. 5. 2022", "0", "5");
        assertThat(drawing.select("rect[fill=" + GREEN + "]"))
                .as("the legend and the column")
                .hasSize(2);
        assertThat(svg).doesNotContain("href", "style", "script", "url(");
    }

    @Test
    void thePictureHasTheColoursOfTheDrawing() throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(ChartFile.PNG.bytes(overTime(), ';')));

        assertThat(picture.getWidth()).isEqualTo(1_920);
        assertThat(picture.getRGB(2 * 500, 2 * 400))
                .as("in the only column")
                .isEqualTo(Color.decode(GREEN).getRGB());
        assertThat(picture.getRGB(2 * 955, 2 * 5)).as("beside the title").isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void theNumbersAreATable() {
        assertThat(new String(ChartFile.CSV.bytes(overTime(), ';'), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFČas;Vsi;Zeleno;Brez teme\r\n2022-05-03 00:00;5;5;0\r\n");
        assertThat(new String(ChartFile.CSV.bytes(byTheme(), ','), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFTema,proposal,question,Skupaj\r\nZeleno,3,2,5\r\nBrez teme,0,0,0\r\n");
    }

    @Test
    void theTableAddsUpToAllThatWasFound() {
        var start = ZonedDateTime.of(2022, 5, 3, 0, 0, 0, 0, LJUBLJANA);
        var timeline = new Timeline(
                Interval.DAY, List.of(new Timeline.Step(start, start.plusDays(1), 5, Map.of("green", 5L))), 2, 1);

        assertThat(sheet(timeline).rows())
                .extracting(row -> row.getFirst() + " " + row.get(1))
                .containsExactly("Čas Vsi", "prej 2", "2022-05-03 00:00 5", "pozneje 1");
    }

    @Test
    void eachBarHasItsNameAndItsCount() {
        var drawing = Jsoup.parse(
                new String(ChartFile.SVG.bytes(byTheme(), ';'), StandardCharsets.UTF_8), Parser.xmlParser());

        assertThat(drawing.select("text").eachText()).contains("Zeleno", "5", "Brez teme", "0");
    }

    @Test
    void theFormatIsTheEndingOfTheName() {
        assertThat(ChartFile.of("time.svg")).contains(ChartFile.SVG);
        assertThat(ChartFile.of("time.gif")).isEmpty();
    }

    private static ChartSheet overTime() {
        var start = ZonedDateTime.of(2022, 5, 3, 0, 0, 0, 0, LJUBLJANA);
        var timeline = new Timeline(
                Interval.DAY, List.of(new Timeline.Step(start, start.plusDays(1), 5, Map.of("green", 5L))));
        return sheet(timeline);
    }

    private static ChartSheet sheet(Timeline timeline) {
        return ChartSheet.overTime(
                totals(timeline),
                words("<Skozi čas>"),
                step -> "3. 5. 2022",
                List.of("Čas", "Vsi"),
                List.of("prej", "pozneje"));
    }

    private static ChartSheet byTheme() {
        var parts = List.of("proposal", "question");
        var bars = StackedBars.of(totals(new Timeline(Interval.DAY, List.of())).themes(), Tally::kinds, parts);
        return ChartSheet.byTheme(bars, parts, words("Teme"), List.of("Tema", "Skupaj"));
    }

    private static ThemeTotals totals(Timeline timeline) {
        var themes = new LinkedHashMap<String, Tally>();
        themes.put("green", new Tally(5, Map.of("proposal", 3L, "question", 2L), Map.of()));
        themes.put("none", new Tally(0, Map.of(), Map.of()));
        return new ThemeTotals(new Tally(5, Map.of(), Map.of()), themes, Map.of(), timeline);
    }

    private static ChartSheet.Words words(String title) {
        var names = Map.of("green", "Zeleno", "none", "Brez teme");
        return new ChartSheet.Words(
                "Strategija: " + title,
                "Vsi · 30. novembra 2026",
                value -> names.getOrDefault(value, value),
                value -> value.equals("green") ? GREEN : "#66716d");
    }
}
