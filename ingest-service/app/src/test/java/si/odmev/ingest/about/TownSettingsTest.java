package si.odmev.ingest.about;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TownSettingsTest {
    private static final Map<String, Object> SHIPPED = Map.of(
            "odmev.example-town.name.sl", "Mestna občina Velenje",
            "odmev.example-town.name.en", "City Municipality of Velenje",
            "odmev.example-town.address", "Titov trg 1, 3320 Velenje",
            "odmev.consultations[0].id", "velenje-2022");

    private static Town town(Map<String, Object> set) {
        var environment = new StandardEnvironment();
        var all = new HashMap<>(SHIPPED);
        all.putAll(set);
        environment.getPropertySources().addFirst(new MapPropertySource("settings", all));
        return new TownSettings(environment).town();
    }

    @Test
    void theExampleHasItsTown() {
        Town town = town(Map.of("odmev.town.email", "obcina@example.org"));

        assertThat(town.name().sl()).isEqualTo("Mestna občina Velenje");
        assertThat(town.address()).isEqualTo("Titov trg 1, 3320 Velenje");
        assertThat(town.email()).isEqualTo("obcina@example.org");
    }

    @Test
    void aTownThatSetsItsNameAloneGetsNobodyElsesAddress() {
        Town town = town(Map.of("odmev.town.name.sl", "Občina Dol", "odmev.town.name.en", "Dol"));

        assertThat(town.name().sl()).isEqualTo("Občina Dol");
        assertThat(town.address()).isNull();
    }

    @Test
    void aTownThatAsksWithoutANameIsNotShownAsAnotherOne() {
        Town town = town(Map.of("odmev.consultations[0].id", "dol-2027"));

        assertThat(town.name().sl()).isEqualTo("Občina");
        assertThat(town.name().en()).isEqualTo("The town");
        assertThat(town.address()).isNull();
    }
}
