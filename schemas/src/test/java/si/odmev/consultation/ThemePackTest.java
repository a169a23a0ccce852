package si.odmev.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThemePackTest {
    private static final LocalizedText TEXT = new LocalizedText("Besede", "Words");

    @Test
    void theFirstPackHasTheFourThemesOfVelenje() {
        ThemePack pack = ThemePack.named(ThemePack.DEFAULT);

        assertThat(pack.ids()).containsExactly("inclusive", "green", "smart", "friendly");
        PackTheme green = pack.find("green").orElseThrow();
        assertThat(green.label()).isEqualTo(new LocalizedText("Zeleno", "Green"));
        assertThat(green.given().en()).contains("trees");
        assertThat(green.notGiven().sl()).contains("»Prijazno«");
        assertThat(pack.find("friendly").orElseThrow().notGiven()).isNull();
        assertThat(pack.none().en()).startsWith("Spending");
        assertThat(pack.several().en()).contains("Public transport");
    }

    @Test
    void namesThePackThatThereIsNot() {
        assertThatThrownBy(() -> ThemePack.named("villages"))
                .hasMessage("there is no theme pack villages (theme-packs/villages/pack.yaml)");
        assertThatThrownBy(() -> ThemePack.named("../smart-city")).hasMessageContaining("../smart-city");
    }

    @Test
    void refusesAPackThatSaysNothing() {
        assertThatThrownBy(() -> ThemePack.named("empty"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("theme pack empty needs themes");
    }

    @Test
    void refusesTwoThemesOfOneIdAndColoursThatAreNone() {
        PackTheme green = new PackTheme("green", TEXT, "#1d7a3e", TEXT, null);

        assertThatThrownBy(() -> new ThemePack("town", List.of(green, green), TEXT, TEXT))
                .hasMessageContaining("two themes green");
        assertThatThrownBy(() -> new PackTheme("green", TEXT, "green}", TEXT, null))
                .hasMessageContaining("colour of theme green");
    }

    @Test
    void aConsultationHasNoThemeThatItsPackDoesNotHave() {
        Theme unknown = new Theme("grenn", TEXT);

        assertThatThrownBy(() -> new ConsultationEntry(
                                "town-2022",
                                "TWN",
                                TEXT,
                                TEXT,
                                ZoneId.of("UTC"),
                                LocalDateTime.MIN,
                                null,
                                null,
                                List.of(unknown),
                                null)
                        .consultation("odmev.consultations[3]"))
                .isInstanceOfSatisfying(InvalidConsultationException.class, e -> {
                    assertThat(e.property()).isEqualTo("odmev.consultations[3].themes[0].id");
                    assertThat(e.value()).isEqualTo("grenn");
                });
    }
}
